import { checkOptions } from '../base/check-options.ts';
import { numberWithin, whole } from '../base/duration.ts';
import type { RefusalCheck, RefusalRules } from '../protocol/refusal-rules.ts';
import { texts } from './option-checks.ts';

/** @throws {OAuthError} `invalid-configuration` */
export function refusals(
  given: RefusalRules | RefusalCheck | undefined,
): RefusalRules | RefusalCheck | undefined {
  if (given === undefined || typeof given === 'function') return given;
  checkOptions<RefusalRules>('refusals', given, { statuses: 1, challengeErrors: 1, bodyIncludes: 1 });
  const { bodyIncludes, challengeErrors, statuses } = given;
  for (const status of statuses ?? []) numberWithin('refusals.statuses', status, 400, 599, whole);
  return {
    ...(statuses && { statuses: [...statuses] }),
    ...(challengeErrors && {
      challengeErrors: texts('refusals.challengeErrors', challengeErrors, "['expired_token']"),
    }),
    ...(bodyIncludes && { bodyIncludes: texts('refusals.bodyIncludes', bodyIncludes, "['token expired']") }),
  };
}
