import { OAuthError, type OAuthErrorCode, type OAuthErrorResponse } from '../base/errors.ts';

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

/** Writes a back-off for a store. */
export function encodeSharedBackoff({ error, kind, untilAt }: SharedBackoff): string {
  return JSON.stringify({ version, kind, untilAt, ...error.toJSON() });
}

/** Reads a back-off. Gives `undefined` for anything else. */
export function decodeSharedBackoff(record: string): SharedBackoff | undefined {
  let members: Record<string, unknown>;
  try {
    members = JSON.parse(record) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  if (members?.version !== version || !kinds.includes(members.kind as string)) return undefined;
  const { code, endpoint, endpointStatus, kind, message, oauthError, retryable, untilAt } = members;
  if (!Number.isFinite(untilAt) || typeof code !== 'string' || typeof message !== 'string') return undefined;
  const error = new OAuthError(code as OAuthErrorCode, message, {
    retryable: retryable === true,
    endpoint: typeof endpoint === 'string' ? endpoint : undefined,
    endpointStatus: typeof endpointStatus === 'number' ? endpointStatus : undefined,
    oauthError:
      typeof oauthError === 'object' && oauthError !== null ? (oauthError as OAuthErrorResponse) : undefined,
  });
  return { kind: kind as SharedBackoff['kind'], untilAt: untilAt as number, error };
}
