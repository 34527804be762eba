import type { ProviderProfile } from '@evergrant/core';
import type {
  AuthorizationServerOptions,
  RecordedTokenRequest,
  TokenAnswer,
} from './authorization-server-options.ts';
import type { TokenRefusal } from './token-refusal.ts';

const units = { seconds: 1, milliseconds: 1000, minutes: 1 / 60 };

function same(
  received: string | readonly string[] | null | undefined,
  expected: string | readonly string[],
): boolean {
  return (
    received !== undefined && received !== null && String([received].flat()) === String([expected].flat())
  );
}

/** Sets a member at a path with dots. */
function setPath(body: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() as string;
  let group = body;
  for (const name of names) group = (group[name] ??= {}) as Record<string, unknown>;
  group[last] = value;
}

/** The answer in the shape that the profile reads. */
function inShape(answer: TokenAnswer, profile: ProviderProfile, endsAt: number): TokenAnswer {
  const { tokenResponse: shape = {} } = profile;
  if (typeof shape === 'function') return answer;
  const { access_token: value, expires_in: seconds, token_type: type, ...others } = answer.body;
  const body: Record<string, unknown> = { ...others };
  setPath(body, shape.accessToken ?? 'access_token', value);
  setPath(body, shape.tokenType ?? 'token_type', type);
  const { expiresAt, expiresIn, expiresInUnit = 'seconds' } = shape;
  if (expiresAt === undefined || expiresIn !== undefined)
    setPath(body, expiresIn ?? 'expires_in', Number(seconds) * units[expiresInUnit]);
  else setPath(body, expiresAt, Math.floor(endsAt / 1000));
  return { ...answer, body };
}

/**
 * The options of a server that wants of each request exactly what a profile says, and answers as the profile reads.
 * @throws {RangeError} for a profile that no server can play: one with client assertions.
 */
export function habitsOf(profile: ProviderProfile): AuthorizationServerOptions {
  const { pathname, searchParams } = new URL(profile.tokenEndpoint);
  const {
    authenticationMethod: method = 'client_secret_basic',
    parameters = {},
    tokenRequestHeaders = {},
  } = profile;
  if (method === 'client_secret_jwt')
    throw new RangeError(
      'startAuthorizationServer: write `authenticate` in place of a profile with client_secret_jwt',
    );

  function check({ headers, parameters: received, query }: RecordedTokenRequest): TokenRefusal | undefined {
    const missing = [
      ...Object.entries(parameters).filter(([name, value]) => !same(received[name], value)),
      ...Object.entries(tokenRequestHeaders).filter(
        ([name, value]) => !same(headers[name.toLowerCase()], value),
      ),
      ...[...searchParams].filter(([name, value]) => !same(query.get(name), value)),
    ];
    return missing[0] && { problem: 'missing-parameter', about: missing[0][0] };
  }

  return {
    tokenPath: pathname,
    urlParameters: [...searchParams.keys()],
    grantType: profile.grantType ?? 'client_credentials',
    bodyFormats: [profile.bodyFormat ?? 'form'],
    authenticationMethods: [method],
    basicEncoding: profile.basicEncoding ?? 'form',
    scopeSeparator: profile.scopeSeparator ?? ' ',
    tokenType: Object.keys(profile.tokenTypes ?? { Bearer: '' })[0] ?? 'Bearer',
    ...(profile.scopesSupported && { scopes: profile.scopesSupported }),
    check,
    respond: (answer, { token }) => inShape(answer, profile, token.expiresAt),
  };
}
