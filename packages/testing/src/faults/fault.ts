import type { Wire } from '../http/wire.ts';

/** What is to be made of a faulty answer to a token request. */
export type FaultKind =
  /** Unusual, and yet a good token. */
  | 'harmless'
  /** Nothing more comes, and the connection stays open. */
  | 'silent'
  /** Comes to its good end, but only a step at a time. */
  | 'slow'
  /** The connection breaks, or what comes is no HTTP. */
  | 'broken'
  /** More than anybody should be willing to read. */
  | 'oversized'
  /** A status of success, and no usable token. */
  | 'nonsense'
  /** A redirect, which a token endpoint has no business answering with. */
  | 'redirect'
  /** A status that says: perhaps later (408, 429, 5xx, or OAuth's words for it). */
  | 'unavailable'
  /** A status that says no. */
  | 'refusal';

/** One way in which a server can fail. Goes into `failNext` and `failBy` of every server here. */
export interface Fault {
  /** What happens, in words. */
  readonly summary: string;
  readonly kind: FaultKind;
  /** Answers the request. */
  apply(wire: Wire): void | Promise<void>;
}
