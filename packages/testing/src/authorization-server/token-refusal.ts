import type { Answer } from '../http/answer.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';

/** The problem with a token request. */
export type TokenProblem =
  | 'not-found'
  | 'method-not-allowed'
  | 'unsupported-media-type'
  | 'parameters-in-url'
  | 'malformed-body'
  | 'missing-parameter'
  | 'repeated-parameter'
  | 'credentials-twice'
  | 'unsupported-grant-type'
  | 'invalid-client'
  | 'invalid-scope'
  | 'unavailable';

/** Why a token request is refused. */
export interface TokenRefusal {
  readonly problem: TokenProblem;
  /** The parameter, scope or other value at fault. */
  readonly about?: string | undefined;
}

const oauthErrors: Partial<Record<TokenProblem, string>> = {
  'unsupported-grant-type': 'unsupported_grant_type',
  'invalid-scope': 'invalid_scope',
  'invalid-client': 'invalid_client',
};

const statuses: Partial<Record<TokenProblem, number>> = {
  'not-found': 404,
  'method-not-allowed': 405,
  'invalid-client': 401,
  unavailable: 503,
};

/** The status of a problem (RFC 6749 §5.2 and RFC 9110). */
export function refusalStatus(problem: TokenProblem): number {
  return statuses[problem] ?? 400;
}

/** The `error` member of a problem (RFC 6749 §5.2). */
export function refusalError(problem: TokenProblem): string {
  return oauthErrors[problem] ?? 'invalid_request';
}

/** Answers as RFC 6749 §5.2 describes. */
export function answerRefusal({ problem, about }: TokenRefusal, request?: RecordedRequest): Answer {
  const status = refusalStatus(problem);
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (problem === 'method-not-allowed') headers.allow = 'POST';
  if (problem === 'invalid-client' && request?.headers.authorization)
    headers['www-authenticate'] = 'Basic realm="token"';
  if (status === 404 || status === 405 || status === 503) return { status, headers };
  const description = about === undefined ? problem : `${problem}: ${about}`;
  return { status, headers, body: { error: refusalError(problem), error_description: description } };
}
