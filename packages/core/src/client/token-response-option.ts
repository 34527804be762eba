import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { oneOf } from '../base/one-of.ts';
import { duration } from '../base/duration.ts';
import { lifetimeUnits } from '../protocol/lifetime-units.ts';
import type { TokenResponseReader, TokenResponseShape } from '../protocol/token-response-shape.ts';
import { text } from './option-checks.ts';

const shapeNames: OptionNames<TokenResponseShape> = {
  accessToken: 1,
  tokenType: 1,
  expiresIn: 1,
  expiresInUnit: 1,
  expiresAt: 1,
  maxLifetimeMs: 1,
};

const paths = ['accessToken', 'tokenType', 'expiresIn', 'expiresAt'] as const;

const usual: TokenResponseShape = {};

/** @throws {OAuthError} `invalid-configuration` */
export function tokenResponse(
  given: TokenResponseShape | TokenResponseReader = usual,
): TokenResponseShape | TokenResponseReader {
  if (given === usual || typeof given === 'function') return given;
  const shape = given;
  checkOptions<TokenResponseShape>('tokenResponse', shape, shapeNames);
  for (const name of paths)
    if (shape[name] !== undefined) text(`tokenResponse.${name}`, shape[name], "'data.token'");
  if (shape.expiresInUnit !== undefined)
    oneOf('tokenResponse.expiresInUnit', shape.expiresInUnit, Object.keys(lifetimeUnits));
  if (shape.maxLifetimeMs !== undefined) duration('tokenResponse.maxLifetimeMs', shape.maxLifetimeMs, 1);
  return { ...shape };
}
