import { longestBody } from './longest-body.ts';
import type { ResponseHead } from './response-head.ts';
import { parseWwwAuthenticate } from './www-authenticate.ts';

/** What counts as a refused token besides 401. One match is enough. */
export interface RefusalRules {
  /** Statuses, for example `[403, 419]`. */
  statuses?: readonly number[];
  /** Values of `error` in a `WWW-Authenticate` challenge of a 4xx answer. `invalid_token` in a 400 or 403 always counts. */
  challengeErrors?: readonly string[];
  /** Texts in the first 64 KiB of the body of a response with a status of 400 or above, if the HTTP client shows bodies. */
  bodyIncludes?: readonly string[];
}

/** Decides whether a response refuses the token. Its result is final. */
export type RefusalCheck = (response: ResponseHead) => boolean;

/** Decides whether a response refuses the token. */
export interface RefusalJudge {
  isRefusal(response: ResponseHead): boolean;
  /** Whether the body of a response with this status is needed. */
  needsBody(status: number): boolean;
}

function judgeUsually(response: ResponseHead): boolean {
  return judgeBy(response, []);
}

function judgeBy(response: ResponseHead, errors: readonly string[]): boolean {
  const { status } = response;
  if (status < 400 || status > 499) return false;
  const said = parseWwwAuthenticate(response.header('www-authenticate')).map(
    ({ parameters }) => parameters.error,
  );
  if (errors.some((error) => said.includes(error))) return true;
  if (status === 401) return !said.includes('insufficient_scope');
  return (status === 400 || status === 403) && said.includes('invalid_token');
}

/**
 * Makes the judge of refused tokens. A response refuses the token, so that another one may help, if it is a 401 whose challenge does
 * not say `insufficient_scope` (RFC 6750 §3.1), a 400 or 403 with `invalid_token`, or what the rules add.
 */
export function refusalJudge(rules?: RefusalRules | RefusalCheck): RefusalJudge {
  if (rules === undefined) return { isRefusal: judgeUsually, needsBody: () => false };
  if (typeof rules === 'function') {
    return { isRefusal: (response) => check(rules, response), needsBody: (status) => status >= 400 };
  }
  const { bodyIncludes = [], challengeErrors = [], statuses = [] } = rules;
  const needsBody = (status: number): boolean =>
    status >= 400 && bodyIncludes.length > 0 && status !== 401 && !statuses.includes(status);
  return {
    needsBody,
    isRefusal(response) {
      const { status } = response;
      if (statuses.includes(status) || judgeBy(response, challengeErrors)) return true;
      if (!needsBody(status)) return false;
      const body = response.body?.slice(0, longestBody) ?? '';
      return bodyIncludes.some((text) => body.includes(text));
    },
  };
}

/** Calls the user's function. If it throws, the usual rules apply. */
function check(own: RefusalCheck, response: ResponseHead): boolean {
  try {
    return Boolean(own(response));
  } catch {
    return judgeUsually(response);
  }
}
