import type { ResponseHead } from './response-head.ts';
import { parseWwwAuthenticate } from './www-authenticate.ts';

/** What counts as a refused token beside 401. Each by itself is enough. */
export interface RefusalRules {
  /** Statuses, for example `[403, 419]`. */
  statuses?: readonly number[];
  /** Values of `error` in a `WWW-Authenticate` challenge of a 4xx answer. `invalid_token` in a 400 or 403 always counts. */
  challengeErrors?: readonly string[];
  /** Texts in the first 64 KiB of the body of an answer of 400 or above, where the HTTP client shows bodies. */
  bodyIncludes?: readonly string[];
}

/** Tells a refused token by the answer's head. It has the last word. */
export type RefusalCheck = (response: ResponseHead) => boolean;

/** How a client tells a refused token. */
export interface RefusalJudge {
  isRefusal(response: ResponseHead): boolean;
  /** Whether the body of an answer with this status is looked at. */
  needsBody(status: number): boolean;
}

/** So much of a body is looked at. */
export const longestBody: number = 64 * 1024;

function judgeUsually({ header, status }: ResponseHead, errors: readonly string[] = []): boolean {
  if (status < 400 || status > 499) return false;
  const said = parseWwwAuthenticate(header('www-authenticate')).map(({ parameters }) => parameters.error);
  if (status === 401)
    return !said.includes('insufficient_scope') || said.some((error) => isIn(errors, error));
  const isInvalid = (status === 400 || status === 403) && said.includes('invalid_token');
  return isInvalid || said.some((error) => isIn(errors, error));
}

function isIn(errors: readonly string[], error: string | undefined): boolean {
  return error !== undefined && errors.includes(error);
}

/**
 * How to tell a refused token, so that another one may help: a 401, unless a challenge says that the token is good and
 * its scope is not (`insufficient_scope`, RFC 6750 §3.1); `invalid_token` in a 400 or 403; and what the rules add.
 */
export function refusalJudge(rules: RefusalRules | RefusalCheck = {}): RefusalJudge {
  if (typeof rules === 'function') {
    return { isRefusal: (response) => check(rules, response), needsBody: (status) => status >= 400 };
  }
  const { bodyIncludes = [], challengeErrors, statuses = [] } = rules;
  const needsBody = (status: number): boolean =>
    status >= 400 && bodyIncludes.length > 0 && status !== 401 && !statuses.includes(status);
  return {
    needsBody,
    isRefusal(response) {
      const { status } = response;
      if (statuses.includes(status) || judgeUsually(response, challengeErrors)) return true;
      if (!needsBody(status)) return false;
      const body = response.body?.slice(0, longestBody) ?? '';
      return bodyIncludes.some((text) => body.includes(text));
    },
  };
}

/** A function of the user's own that throws has no word. */
function check(own: RefusalCheck, response: ResponseHead): boolean {
  try {
    return Boolean(own(response));
  } catch {
    return judgeUsually(response);
  }
}
