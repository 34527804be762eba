import type { ClientSecret } from '../base/client-secret.ts';
import type { ClientAuthentication } from './client-authentication.ts';

/** What a client authentication function of this package is made from. */
export interface CredentialSource {
  /** The secret, or where to get it. */
  secret?: ClientSecret;
  /** A text that only holders of the credentials can make, always the same; absent where there is none. */
  fingerprint?: (() => Promise<string>) | undefined;
  /** The same authentication with a secret from another place. */
  withSecret?(secret: () => Promise<string>): ClientAuthentication;
}

const sourceKey = Symbol.for('@evergrant/credentialSource');

/** Marks an authentication function with what it is made from. */
export function withSource(
  authentication: ClientAuthentication,
  source: CredentialSource,
): ClientAuthentication {
  return Object.defineProperty(authentication, sourceKey, { value: source });
}

/** What an authentication function is made from; `undefined` for one of the user's own. */
export function sourceOf(authentication: ClientAuthentication): CredentialSource | undefined {
  return (authentication as { [sourceKey]?: CredentialSource })[sourceKey];
}
