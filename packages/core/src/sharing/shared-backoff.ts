import { OAuthError, type OAuthErrorCode, type OAuthErrorResponse } from '../base/errors.ts';
import { oneLine } from '../protocol/one-line.ts';

/** Why no process should request a token at the moment, and until when. */
export interface SharedBackoff {
  /**
   * `terminal`: the same request would fail again. `retry-after`: the server said so. `cool-down`: a renewal failed; a process
   * without a usable token may try all the same.
   */
  kind: 'terminal' | 'retry-after' | 'cool-down';
  /** Epoch milliseconds. */
  untilAt: number;
  error: OAuthError;
}

const version = 1;
const kinds = ['terminal', 'retry-after', 'cool-down'];
/** What a token request can fail with. */
const codes = new Set<unknown>([
  'secret-unavailable',
  'invalid-configuration',
  'network-failure',
  'timeout',
  'endpoint-unavailable',
  'request-refused',
  'invalid-response',
  'unsupported-token-type',
  'token-request-limit',
] satisfies OAuthErrorCode[]);
/** Longer texts of whoever wrote the record are cut, characters. */
const longestText = 1_000;

/** Writes a back-off for a store. */
export function encodeSharedBackoff({ error, kind, untilAt }: SharedBackoff): string {
  return JSON.stringify({ version, kind, untilAt, ...error.toJSON() });
}

/** Reads a back-off; `undefined` for anything else. Whoever can write to the store may have written it. */
export function decodeSharedBackoff(record: string): SharedBackoff | undefined {
  let members: Record<string, unknown>;
  try {
    members = JSON.parse(record) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  if (members?.version !== version || !kinds.includes(members.kind as string)) return undefined;
  const { code, endpoint, endpointStatus, kind, message, oauthError, retryable, untilAt } = members;
  if (!Number.isFinite(untilAt) || !codes.has(code) || typeof message !== 'string') return undefined;
  const error = new OAuthError(code as OAuthErrorCode, oneLine(message, longestText) ?? 'it failed', {
    retryable: retryable === true,
    endpoint: typeof endpoint === 'string' ? oneLine(endpoint, longestText) : undefined,
    endpointStatus: typeof endpointStatus === 'number' ? endpointStatus : undefined,
    oauthError: decodeOAuthError(oauthError),
  });
  return { kind: kind as SharedBackoff['kind'], untilAt: untilAt as number, error };
}

function decodeOAuthError(value: unknown): OAuthErrorResponse | undefined {
  const { error, error_description: description } = (value ?? {}) as Record<string, unknown>;
  const code = typeof error === 'string' ? oneLine(error, longestText) : undefined;
  if (code === undefined) return undefined;
  const words = typeof description === 'string' ? oneLine(description, longestText) : undefined;
  return { error: code, ...(words !== undefined && { error_description: words }) };
}
