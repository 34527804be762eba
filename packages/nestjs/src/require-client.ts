import { type OAuthClient, OAuthError } from '@evergrant/core';

/**
 * Takes what a provider gave for a client: a test may have replaced it by something else.
 * @param method What is about to be called.
 * @throws {OAuthError} `invalid-configuration` where it does not have that.
 */
export function requireClient(
  given: unknown,
  name: string,
  method: 'authorizer' | 'run' | 'status',
): OAuthClient {
  if (typeof (given as Partial<OAuthClient> | undefined)?.[method] === 'function')
    return given as OAuthClient;
  throw new OAuthError(
    'invalid-configuration',
    `The provider of the client "${name}" gave something that is no OAuthClient: it has no ${method}(). In a test, ` +
      `override it with a client: overrideProvider(getOAuthClientToken('${name}')).useValue(createOAuthClient({ … }))`,
  );
}
