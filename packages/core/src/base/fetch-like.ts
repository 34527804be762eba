/** What is read of a response, whoever made its class. */
export interface FetchLikeResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly url: string;
  readonly type?: string;
  readonly redirected?: boolean;
  readonly headers: { get(name: string): string | null };
  /** A web stream, or a Node stream as node-fetch has it. */
  readonly body?: unknown;
  text(): Promise<string>;
}

/**
 * Any `fetch`: the global one, undici's own, node-fetch, cross-fetch. Only what all of them take is given to it, and
 * only what all of them answer is read. It is called without a `this`.
 */
// oxlint-disable-next-line no-explicit-any -- each has classes of its own for requests and headers
export type FetchLike = (input: any, init?: any) => Promise<FetchLikeResponse>;
