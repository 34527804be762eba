/** Why something failed. The codes are stable: use them in your code. */
export type OAuthErrorCode =
  /** An option is missing or wrong; the message names it. Nothing was sent. */
  | 'invalid-configuration'
  /** The function for the client secret failed. */
  | 'secret-unavailable'
  /** The token endpoint could not be reached, or the connection broke. */
  | 'network-failure'
  /** The token endpoint took too long. */
  | 'timeout'
  /** The token endpoint answered 408, 429 or 5xx, or said that it is temporarily unavailable. */
  | 'endpoint-unavailable'
  /** The token endpoint refused the request: wrong credentials, scope or the like. Retrying does not help. */
  | 'request-refused'
  /** The token endpoint answered with something that is not a token response. */
  | 'invalid-response'
  /** The token endpoint gave a token of a type that the profile does not allow (RFC 6749 §7.1). */
  | 'unsupported-token-type'
  /** A fixed token has expired or was refused, and it cannot be renewed. */
  | 'token-unusable'
  /** `tokenRequestLimit` is reached. `retryAfterMs` says when the next request is possible. */
  | 'token-request-limit'
  /** The client was closed. */
  | 'closed';

/** The OAuth error in the token endpoint's answer (RFC 6749 §5.2), with secrets redacted. */
export interface OAuthErrorResponse {
  readonly error: string;
  readonly error_description?: string;
}

export interface OAuthErrorInit {
  retryable?: boolean;
  retryAfterMs?: number | undefined;
  oauthError?: OAuthErrorResponse | undefined;
  endpoint?: string | undefined;
  endpointStatus?: number | undefined;
  cause?: unknown;
  /** @default the system's code of the cause */
  causeCode?: string | undefined;
}

const brand = Symbol.for('@evergrant/OAuthError');

/** Codes of failures that may end by themselves. */
const passing: ReadonlySet<OAuthErrorCode> = new Set<OAuthErrorCode>([
  'network-failure',
  'timeout',
  'endpoint-unavailable',
  'secret-unavailable',
  'token-request-limit',
]);

const jsonMembers = [
  'name',
  'message',
  'code',
  'retryable',
  'retryAfterMs',
  'oauthError',
  'endpoint',
  'endpointStatus',
  'causeCode',
] as const;

/**
 * The only error class of this library. It contains no secret and no token. It has no `status`, so that no web framework answers its
 * own caller with the status of the token endpoint.
 */
export class OAuthError extends Error {
  /** Why it failed. */
  readonly code: OAuthErrorCode;
  /** Whether the same call may succeed later without any change. */
  readonly retryable: boolean;
  /** How long to wait before the next try, whole milliseconds, if it is known. */
  declare readonly retryAfterMs?: number;
  /** The OAuth error of the token endpoint, if it sent one. */
  declare readonly oauthError?: OAuthErrorResponse;
  /** The token endpoint: origin and path only. */
  declare readonly endpoint?: string;
  /** The token endpoint's HTTP status. */
  declare readonly endpointStatus?: number;
  /** The system's code of the cause, for example `ENOTFOUND` or `CERT_HAS_EXPIRED`. */
  declare readonly causeCode?: string;

  constructor(code: OAuthErrorCode, message: string, init: OAuthErrorInit = {}) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = code;
    this.retryable = init.retryable ?? false;
    if (init.retryAfterMs !== undefined) this.retryAfterMs = Math.ceil(init.retryAfterMs);
    const { causeCode = systemCode(init.cause), endpoint, endpointStatus, oauthError } = init;
    for (const [member, value] of Object.entries({ oauthError, endpoint, endpointStatus, causeCode }))
      if (value !== undefined) Object.assign(this, { [member]: value });
    // `structuredClone` keeps only message and stack, so the stack contains the code.
    const { stack } = this;
    if (typeof stack === 'string') {
      const frames = stack.slice(stack.indexOf(message) + message.length);
      const value = `OAuthError [${code}]: ${message}${frames}`;
      Object.defineProperty(this, 'stack', { value, configurable: true, writable: true, enumerable: false });
    }
  }

  toJSON(): Record<string, unknown> {
    return Object.fromEntries(jsonMembers.map((member) => [member, this[member]]));
  }
}

// On the prototype, so that brand and name are not in logs and comparisons. Outside of the class, because bundlers would rename
// it otherwise.
Object.defineProperty(OAuthError.prototype, 'name', {
  value: 'OAuthError',
  configurable: true,
  writable: true,
});
Object.defineProperty(OAuthError.prototype, brand, { value: true });

/** The nearest system code in an error and its causes, for example `ENOTFOUND`. Other words in the place of a code may be secret. */
export function systemCode(error: unknown): string | undefined {
  for (let current = error, depth = 0; isObject(current) && depth < 5; current = current.cause, depth++) {
    const { code } = current as { code?: unknown };
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,47}$/.test(code)) return code;
  }
  return undefined;
}

/** Restores an {@link OAuthError} that `structuredClone` or `postMessage` has copied: an `Error` with the code in its stack. */
function restoreClone(error: object): boolean {
  const { message, name, stack } = error as Partial<Error>;
  if (name !== 'Error' || typeof stack !== 'string' || typeof message !== 'string') return false;
  const [, code] = /^OAuthError \[([a-z-]+)\]: /.exec(stack) ?? [];
  if (code === undefined || Object.hasOwn(error, 'code')) return false;
  const retryable = passing.has(code as OAuthErrorCode);
  Object.assign(Object.setPrototypeOf(error, OAuthError.prototype) as object, { code, retryable });
  return true;
}

/** Not `instanceof Error`: test runners and `node:vm` have an `Error` class of their own besides the platform's. */
function isObject(value: unknown): value is { cause?: unknown } {
  return typeof value === 'object' && value !== null;
}

/**
 * Whether this is an {@link OAuthError}, also one of another copy of this package. If it came from another thread by
 * `structuredClone` or `postMessage`, its `code` and `retryable` are restored.
 *
 * @example
 * if (isOAuthError(error) && error.retryable) retryLater(error.retryAfterMs);
 */
export function isOAuthError(error: unknown): error is OAuthError {
  return isObject(error) && (brand in error || restoreClone(error));
}

/**
 * The {@link OAuthError} behind an error: itself, or the nearest along its `cause` chain.
 *
 * @example
 * const failure = findOAuthError(axiosError);
 * if (failure?.code === 'request-refused') alertOperator(failure.message);
 */
export function findOAuthError(error: unknown): OAuthError | undefined {
  const seen = new Set<unknown>();
  for (let current = error; isObject(current) && !seen.has(current); current = current.cause) {
    if (isOAuthError(current)) return current;
    seen.add(current);
  }
  return undefined;
}

/** An `invalid-configuration` error that names the option and the client, if there is one, and says what to write. */
export function configurationError(option: string, problem: string, client?: string): OAuthError {
  return nameClient(new OAuthError('invalid-configuration', `${option}: ${problem}`), client);
}

/**
 * A configuration error that says which client it is about, because an application has several. Any other error is given back
 * as it is.
 */
export function nameClient<Failure>(
  error: Failure,
  name: unknown,
  kind: 'client' | 'tenant' = 'client',
): Failure {
  if (!isOAuthError(error) || error.code !== 'invalid-configuration' || typeof name !== 'string')
    return error;
  const suffix = ` (${kind} ${JSON.stringify(name)})`;
  return error.message.includes(suffix)
    ? error
    : (new OAuthError(error.code, error.message + suffix, {
        ...error,
        cause: error.cause,
      }) as Failure & OAuthError);
}

/** Calls a function whose configuration errors are about a client. */
export function namingClient<Result>(
  name: unknown,
  call: () => Result,
  kind: 'client' | 'tenant' = 'client',
): Result {
  try {
    return call();
  } catch (error) {
    throw nameClient(error, name, kind);
  }
}
