import type { RecordedRequest } from './recorded-request.ts';

/** Headers as they are written: several of one name, and names that no server should send, are possible. */
export type RawHeaders = readonly (readonly [name: string, value: string])[];

/** The answer that the request would have had without the fault, its body as bytes. */
export interface GoodAnswer {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly body: Buffer;
}

/** A connection with a request on it that waits for its answer; whatever is written goes out as it is. */
export interface Wire {
  readonly request: RecordedRequest;
  /** The time on the server's side, epoch milliseconds. */
  nowMs(): number;
  /** The answer without the fault. The work is really done: a token is issued. */
  good(): Promise<GoodAnswer>;
  /** Writes, text as Latin-1; waits until there is room for more. `false` once the client has gone. */
  send(content: string | Uint8Array): Promise<boolean>;
  /** Waits for one `step()`, or for a second on the server's clock if it was given one. `false` once the client has gone. */
  pace(): Promise<boolean>;
  /** Ends the connection in good order (FIN). */
  end(): void;
  /** Breaks the connection off (RST). */
  reset(): void;
  /** Resolves when the connection is over. */
  readonly gone: Promise<void>;
}
