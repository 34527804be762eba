import type { createOAuthClient, OAuthClient, RequestOAuth } from '@evergrant/core';
import type { ContractFixture } from '../contract-fixture.ts';

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

/**
 * What happens to a body after a 401. `resent`: it is sent again, byte for byte. `handed-back`: it is sent once, and
 * the caller gets the 401. `impossible`: the HTTP client does not take such a body.
 */
export type BodyOutcome = 'resent' | 'handed-back' | 'impossible';

/** What an HTTP client and its adapter can do. */
export interface HttpClientCapabilities {
  /** The adapter knows a base URL. A client without origins takes the origin of that URL. */
  baseUrl: boolean;
  /** The adapter can be detached again. */
  detach: boolean;
  /** The HTTP client follows redirects. */
  redirects: boolean;
  /** The adapter sees the URL of a redirect, and so can tell paths of one origin apart. */
  redirectPaths: boolean;
  /** The adapter sees which URL a response came from, and so can ignore the 401 of another origin. */
  responseUrls: boolean;
  /** The HTTP client, or a plug-in that the fixture adds, retries a request that was answered with 503. */
  retries: boolean;
  /** The HTTP client has default headers for all requests. */
  defaultHeaders: boolean;
  /** The adapter can show the beginning of a response's body, so that a profile may look for a refusal there. @default false */
  responseBodies?: boolean;
  bodies: Readonly<Record<BodyKind, BodyOutcome>>;
}

/** A request, to be made in the HTTP client's own idiom. */
export interface ContractRequest {
  /** An absolute URL. */
  url: string;
  /** @default 'GET' */
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: ContractBody;
  oauth?: RequestOAuth;
  signal?: AbortSignal;
  /** The HTTP client's own timeout, or the signal that its users write instead, milliseconds. */
  timeoutMs?: number;
}

/** A body. `value` is a string for `text`, an object for `json`, a `Buffer` for `bytes`, else what the kind says. */
export interface ContractBody {
  kind: BodyKind;
  value: unknown;
}

/** A request that is ready to be sent. */
export interface PreparedCall {
  /** The very object that the HTTP client is given. The contract freezes it and uses it again. */
  options: object;
  /** Sends the request. Resolves for every status; rejects with exactly what the HTTP client rejected with. */
  send(): Promise<ContractResponse>;
}

export interface ContractResponse {
  status: number;
  header(name: string): string | null | undefined;
  body: string;
}

/** How to open an instance of the HTTP client. */
export interface OpenOptions {
  /** The clients to attach to the instance, in this order. */
  clients: readonly OAuthClient[];
  /** The URL of the API, for an HTTP client with a base URL. */
  baseUrl: string | undefined;
  /** Headers of all requests, for an HTTP client with default headers. */
  defaultHeaders?: Readonly<Record<string, string>>;
  /** Retry once what is answered with 503, without delay. @default false */
  retry?: boolean;
  /**
   * A certificate to trust, PEM. In Node the contract makes the whole process trust it, so that a fixture may ignore it;
   * in Bun and Deno give it to the HTTP client.
   */
  ca?: string;
}

/** An instance of the HTTP client with the adapter attached. */
export interface OpenHttpClient {
  prepare(request: ContractRequest): PreparedCall;
  /** Detaches the adapter. */
  detach?(): void;
  /** Closes connections. */
  close?(): void | Promise<void>;
}

/** An HTTP client with its adapter, under test. This is all you write for a new one. */
export interface HttpClientFixture extends ContractFixture<
  HttpClientCapabilities,
  [options: OpenOptions],
  OpenHttpClient
> {
  /**
   * Loads another copy of `@evergrant/core`. An application has two copies if its adapter depends on one of its own.
   * With vitest: `vi.resetModules()`, then `import('@evergrant/core')`. Elsewhere, in an ES module:
   * `createRequire(import.meta.url)('@evergrant/core')`, which loads the CommonJS build.
   */
  loadCoreAgain(): Promise<{ createOAuthClient: typeof createOAuthClient }>;
}
