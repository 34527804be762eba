import type { Answer } from '../http/answer.ts';
import type { ApiProblem, ResourceServerOptions } from './resource-server-options.ts';

const statuses: Readonly<Record<ApiProblem, number>> = {
  'no-token': 401,
  'invalid-token': 401,
  'insufficient-scope': 403,
  'not-found': 404,
  unavailable: 503,
};

const errors: Partial<Record<ApiProblem, string>> = {
  'invalid-token': 'invalid_token',
  'insufficient-scope': 'insufficient_scope',
};

/** The status of a problem (RFC 6750 §3.1 and RFC 9110). */
export function apiStatus(problem: ApiProblem): number {
  return statuses[problem];
}

/** Answers as RFC 6750 §3 describes: without an error code if the request had no token. */
export function refuseAccess(
  problem: ApiProblem,
  challenge: ResourceServerOptions['challenge'] = {},
): Answer {
  const { scheme = 'Bearer', realm = 'api' } = challenge;
  const error = errors[problem];
  const header = `${scheme} realm="${realm}"${error ? `, error="${error}"` : ''}`;
  const isAboutToken = problem !== 'not-found' && problem !== 'unavailable';
  return {
    status: statuses[problem],
    headers: isAboutToken ? { 'www-authenticate': header } : {},
    body: { error: error ?? problem.replace('-', '_') },
  };
}
