import type { Wire } from '../http/wire.ts';

/** How a client should treat a faulty answer to a token request. */
export type FaultKind =
  /** Unusual, but it contains a good token. */
  | 'harmless'
  /** No more data arrives, and the connection stays open. */
  | 'silent'
  /** The good answer arrives, one step at a time. */
  | 'slow'
  /** The connection breaks, or the data is not HTTP. */
  | 'broken'
  /** More data than a client should read. */
  | 'oversized'
  /** A success status without a usable token. */
  | 'nonsense'
  /** A redirect, which a client must not follow with its credentials. */
  | 'redirect'
  /** A temporary failure: 408, 429, 5xx, or OAuth's error codes for it. */
  | 'unavailable'
  /** A refusal: another attempt does not help. */
  | 'refusal';

/** One way in which a server can fail. Pass it to `failNext` or return it from `failBy`, on every server of this kit. */
export interface Fault {
  /** What the server does, as the rest of a sentence. */
  readonly summary: string;
  readonly kind: FaultKind;
  /** Answers the request. */
  apply(wire: Wire): void | Promise<void>;
}
