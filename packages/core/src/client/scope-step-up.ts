import { checkOptions } from '../base/check-options.ts';
import { texts } from './option-checks.ts';

/** Scopes that an API may ask for beyond those of the token. */
export interface ScopeStepUpOptions {
  /** The only ones that are asked for, whatever an API says. */
  allowed: readonly string[];
}

const none: readonly string[] = [];

/** @throws {OAuthError} `invalid-configuration` */
export function scopeStepUp(given: ScopeStepUpOptions | undefined): readonly string[] {
  if (given === undefined) return none;
  checkOptions<ScopeStepUpOptions>('scopeStepUp', given, { allowed: 1 });
  return texts('scopeStepUp.allowed', given.allowed, "['orders:write']");
}
