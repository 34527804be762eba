import type { RecordedRequest } from './recorded-request.ts';

/** Headers as they are written. Repeated and invalid names are allowed. */
export type RawHeaders = readonly (readonly [name: string, value: string])[];

/** The answer to the request without the fault, its body as bytes. */
export interface GoodAnswer {
  readonly status: number;
  readonly headers: RawHeaders;
  readonly body: Buffer;
}

/** The raw connection of a request that is not answered yet. What you write is sent unchanged. */
export interface Wire {
  readonly request: RecordedRequest;
  /** The time on the server's clock, epoch milliseconds. */
  nowMs(): number;
  /** Handles the request, so that a token is really issued, and returns the answer without the fault. */
  good(): Promise<GoodAnswer>;
  /** Writes bytes, or text as Latin-1, and waits for the socket to drain. `false` if the client has disconnected. */
  send(content: string | Uint8Array): Promise<boolean>;
  /** Waits for one `step()`, or for a second on the server's clock if it has one. `false` if the client has disconnected. */
  pace(): Promise<boolean>;
  /** Closes the connection normally (FIN). */
  end(): void;
  /** Resets the connection (RST). */
  reset(): void;
  /** Resolves when the connection has ended. */
  readonly gone: Promise<void>;
}
