import { configurationError } from '../base/errors.ts';

/**
 * Refuses what is given to an adapter in place of a client: nothing, or the options of one.
 *
 * @param adapter The function that the client was given to, for example `attachOAuth`.
 * @example
 * checkClient('oauthHooks', client);
 * @throws {OAuthError} `invalid-configuration`
 */
export function checkClient(adapter: string, client: { authorizer(where: never): unknown }): void {
  if (typeof (client as Partial<typeof client> | undefined | null)?.authorizer === 'function') return;
  // Only its kind: a text may be a secret.
  const given = client === null ? 'null' : typeof client === 'object' ? 'other options' : typeof client;
  throw configurationError(
    `${adapter}: client`,
    `must be a client, not ${given}; make one with createOAuthClient({ … })`,
  );
}
