import type { AuthenticationChoice } from '../client-authentication/authentication-method.ts';
import { sourceOf } from '../client-authentication/credential-source.ts';
import { oneOf } from '../base/one-of.ts';
import { configurationError } from '../base/errors.ts';
import type { TokenGrant } from '../grant/token-grant.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';

const methods = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'] as const;

/** @throws {OAuthError} `invalid-configuration` */
export function authentication(options: OAuthClientOptions): AuthenticationChoice {
  const { authentication: given, authenticationMethod, basicEncoding, clientSecret } = options;
  if (options.grant !== undefined && given === undefined && clientSecret === undefined)
    return { kind: 'none' };
  if ((given === undefined) === (clientSecret === undefined)) {
    const problem = given === undefined ? 'is missing' : 'is given beside authentication';
    throw configurationError('clientSecret', `${problem}; give either clientSecret or authentication`);
  }
  if (given !== undefined) {
    if (typeof given === 'function') return given;
    throw configurationError('authentication', 'must be a function, for example clientSecretBasic(secret)');
  }
  if (typeof clientSecret !== 'function' && (typeof clientSecret !== 'string' || clientSecret === '')) {
    throw configurationError('clientSecret', 'must be a non-empty string, or a function that gives one');
  }
  const method = oneOf('authenticationMethod', authenticationMethod ?? 'client_secret_basic', methods);
  const encoding = oneOf('basicEncoding', basicEncoding ?? 'form', ['form', 'raw']);
  if (method === 'client_secret_basic' && encoding === 'raw' && options.clientId.includes(':')) {
    throw configurationError(
      'clientId',
      "must not contain a colon where basicEncoding is 'raw' (RFC 7617 §2); write basicEncoding: 'form'",
    );
  }
  return { kind: 'secret', method, secret: clientSecret, raw: encoding === 'raw' };
}

/** A token in a store is found by who holds the credentials, so they must be told from others of the same client id. */
export function shareable(options: OAuthClientOptions, own: AuthenticationChoice): AuthenticationChoice {
  const { sharingKey, store } = options;
  const kind = 'a non-empty string that only holders of the credentials know';
  if (sharingKey !== undefined && (typeof sharingKey !== 'string' || sharingKey === ''))
    throw configurationError('sharingKey', `must be ${kind}`);
  if (store === undefined || sharingKey !== undefined || tellsHolders(options.grant, own)) return own;
  throw configurationError(
    'sharingKey',
    `is missing: with a store, this kind of authentication does not tell whose token is whose; write ${kind}`,
  );
}

/** Whether the credentials of other holders would make another key in the store. */
function tellsHolders(grant: TokenGrant | undefined, own: AuthenticationChoice): boolean {
  if (grant !== undefined) return grant.fingerprint !== undefined;
  if (typeof own === 'object') return own.kind === 'secret';
  const source = sourceOf(own);
  return source?.secret !== undefined || source?.fingerprint !== undefined;
}
