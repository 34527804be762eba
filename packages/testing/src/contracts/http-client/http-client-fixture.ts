import type { createOAuthClient, OAuthClient, RequestOAuth } from '@evergrant/core';

/** What a body is made of. */
export type BodyKind =
  | 'text'
  | 'json'
  | 'bytes'
  | 'search-params'
  | 'form-data'
  | 'blob'
  | 'node-stream'
  | 'web-stream'
  | 'async-iterable';

/** `resent`: after a 401, byte for byte. `handed-back`: sent once, and its 401 is the answer. `impossible`: the client takes no such body. */
export type BodyOutcome = 'resent' | 'handed-back' | 'impossible';

/** What an HTTP client can do. Each `false` is held against it as well: the contract asserts that it really cannot. */
export interface HttpClientCapabilities {
  /** The adapter learns a base URL, whose origin a client without origins takes. */
  baseUrl: boolean;
  /** The adapter can be taken off again. */
  detach: boolean;
  /** The HTTP client follows redirects. */
  redirects: boolean;
  /** The adapter sees where a redirect goes, so that it can tell paths of one origin apart. */
  redirectPaths: boolean;
  /** The adapter learns where an answer came from, so that it can leave alone what another origin says. */
  responseUrls: boolean;
  /** The HTTP client, or a plug-in that the fixture brings, repeats a request that was answered 503. */
  retries: boolean;
  /** Headers can be given once for all requests. */
  defaultHeaders: boolean;
  bodies: Readonly<Record<BodyKind, BodyOutcome>>;
}

/** One request, to be made in the HTTP client's own idiom. */
export interface ContractRequest {
  /** Absolute. */
  url: string;
  /** @default 'GET' */
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: ContractBody;
  oauth?: RequestOAuth;
  signal?: AbortSignal;
  /** The HTTP client's own timeout, or the signal that its users would write instead, milliseconds. */
  timeoutMs?: number;
}

/** A body. `value` is a string, an object for `json`, a `Buffer` for `bytes`, else what the kind says. */
export interface ContractBody {
  kind: BodyKind;
  value: unknown;
}

/** A request made ready in the HTTP client's own idiom. */
export interface PreparedCall {
  /** The very object that the HTTP client is given; the contract freezes it and uses it again. */
  options: object;
  /** Sends it. Resolves for every status; rejects with just what the HTTP client rejected with. */
  send(): Promise<ContractResponse>;
}

export interface ContractResponse {
  status: number;
  header(name: string): string | null | undefined;
  body: string;
}

export interface OpenOptions {
  /** The clients to attach, all to one instance, in this order. */
  clients: readonly OAuthClient[];
  /** Where the API is, for an HTTP client that has a base URL. */
  baseUrl: string | undefined;
  /** Headers of all requests, for an HTTP client that has them. */
  defaultHeaders?: Readonly<Record<string, string>>;
  /** Repeat once what is answered 503, without delay. @default false */
  retry?: boolean;
}

/** An instance of the HTTP client with the adapter attached. */
export interface OpenHttpClient {
  prepare(request: ContractRequest): PreparedCall;
  /** Takes the adapter off. */
  detach?(): void;
  /** Closes connections. */
  close?(): void | Promise<void>;
}

/** All that the contract has to know of an HTTP client and its adapter: one short file each. */
export interface HttpClientFixture {
  /** For example `axios 1.21.1`. */
  name: string;
  capabilities: HttpClientCapabilities;
  open(options: OpenOptions): OpenHttpClient | Promise<OpenHttpClient>;
  /**
   * Loads another copy of `@evergrant/core`, as an application has it whose adapter depends on a copy of its own.
   * With vitest: `vi.resetModules()`, and then `import('@evergrant/core')`.
   */
  loadCoreAgain(): Promise<{ createOAuthClient: typeof createOAuthClient }>;
}
