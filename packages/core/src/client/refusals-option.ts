import { configurationError } from '../base/errors.ts';
import {
  type RefusalCheck,
  type RefusalJudge,
  refusalJudge,
  type RefusalRules,
} from '../protocol/refusal-rules.ts';
import { members, texts } from './option-checks.ts';

/** @throws {OAuthError} `invalid-configuration` */
export function refusals(given: RefusalRules | RefusalCheck = {}): RefusalJudge {
  if (typeof given === 'function') return refusalJudge(given);
  const { bodyIncludes, challengeErrors, statuses } = members(
    'refusals',
    given,
    ['statuses', 'challengeErrors', 'bodyIncludes'],
    '{ statuses: [403] }',
  );
  for (const status of statuses ?? []) {
    if (Number.isInteger(status) && status >= 400 && status <= 599) continue;
    throw configurationError(
      'refusals.statuses',
      `contains ${String(status)}; write statuses from 400 to 599`,
    );
  }
  return refusalJudge({
    ...(statuses && { statuses: [...statuses] }),
    ...(challengeErrors && {
      challengeErrors: texts('refusals.challengeErrors', challengeErrors, "['expired_token']"),
    }),
    ...(bodyIncludes && { bodyIncludes: texts('refusals.bodyIncludes', bodyIncludes, "['token expired']") }),
  });
}
