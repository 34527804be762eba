import { checkOptions } from '../base/check-options.ts';
import { configurationError } from '../base/errors.ts';
import type { RefusalCheck, RefusalRules } from '../protocol/refusal-rules.ts';
import { texts } from './option-checks.ts';

/** @throws {OAuthError} `invalid-configuration` */
export function refusals(
  given: RefusalRules | RefusalCheck | undefined,
): RefusalRules | RefusalCheck | undefined {
  if (given === undefined || typeof given === 'function') return given;
  checkOptions<RefusalRules>('refusals', given, { statuses: 1, challengeErrors: 1, bodyIncludes: 1 });
  const { bodyIncludes, challengeErrors, statuses } = given;
  for (const status of statuses ?? []) {
    if (Number.isInteger(status) && status >= 400 && status <= 599) continue;
    throw configurationError(
      'refusals.statuses',
      `contains ${String(status)}; write statuses from 400 to 599`,
    );
  }
  return {
    ...(statuses && { statuses: [...statuses] }),
    ...(challengeErrors && {
      challengeErrors: texts('refusals.challengeErrors', challengeErrors, "['expired_token']"),
    }),
    ...(bodyIncludes && { bodyIncludes: texts('refusals.bodyIncludes', bodyIncludes, "['token expired']") }),
  };
}
