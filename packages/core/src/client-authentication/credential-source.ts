import type { ClientSecret } from '../base/client-secret.ts';
import type { SecretChoice } from './authentication-method.ts';
import type { ClientAuthentication } from './client-authentication.ts';

/** The credentials behind a client authentication function of this package. */
export interface CredentialSource {
  /** The secret, or the function that gives it. */
  secret?: ClientSecret;
  /** Gives a text that only holders of the credentials can make, always the same. Absent if there is none. */
  fingerprint?: (() => Promise<string>) | undefined;
  /** How the secret is sent. */
  choice?: SecretChoice;
}

const sourceKey = Symbol.for('@evergrant/credentialSource');

/** Marks an authentication function with its credentials. */
export function withSource(
  authentication: ClientAuthentication,
  source: CredentialSource,
): ClientAuthentication {
  return Object.defineProperty(authentication, sourceKey, { value: source });
}

/** The credentials of an authentication function. `undefined` for the user's own functions. */
export function sourceOf(authentication: ClientAuthentication): CredentialSource | undefined {
  return (authentication as { [sourceKey]?: CredentialSource })[sourceKey];
}
