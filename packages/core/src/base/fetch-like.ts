/** The members that are read of a response, of any class. */
export interface FetchLikeResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly url: string;
  readonly type?: string;
  readonly redirected?: boolean;
  readonly headers: { get(name: string): string | null };
  /** A web stream, or a Node stream as in node-fetch. */
  readonly body?: unknown;
  text(): Promise<string>;
}

/**
 * Any `fetch`: the global one, undici's own, node-fetch, cross-fetch. It gets only arguments that all of them take, and only members
 * that all of them have are read. It is called without a `this`.
 */
// oxlint-disable-next-line no-explicit-any -- each has classes of its own for requests and headers
export type FetchLike = (input: any, init?: any) => Promise<FetchLikeResponse>;
