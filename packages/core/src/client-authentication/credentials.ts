import type { ClientSecret, Scrubber } from '../secret.ts';
import { clientSecretJwt } from './assertions.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { clientSecretBasic } from './client-secret-basic.ts';
import { clientSecretPost } from './client-secret-post.ts';
import { resolveSecret } from './resolve-secret.ts';

/** How the client shows who it is: names of the IANA registry "OAuth Token Endpoint Authentication Methods". */
export type AuthenticationMethod = 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt';

export interface CredentialsOptions {
  clientId: string;
  tokenEndpoint: string;
  issuer?: string | undefined;
  /** A method that needs a secret, or a function that needs nothing. */
  authentication:
    | { secret: ClientSecret; method: AuthenticationMethod; basicEncoding: 'form' | 'raw' }
    | ClientAuthentication;
}

/** Puts the client's credentials on token requests and knows when they have changed. */
export interface Credentials {
  authenticate(body: URLSearchParams, headers: Headers): Promise<void>;
  /** Whether the secret's resolver now gives another secret than the last one used. */
  changed(): Promise<boolean>;
}

function fromSecret(secret: ClientSecret, method: AuthenticationMethod, raw: boolean): ClientAuthentication {
  if (method === 'client_secret_post') return clientSecretPost(secret);
  if (method === 'client_secret_jwt') return clientSecretJwt(secret);
  return clientSecretBasic(secret, { raw });
}

/** The credentials of one client. Whatever secret they use, `scrubber` learns. */
export function createCredentials(options: CredentialsOptions, scrubber: Scrubber): Credentials {
  const { authentication } = options;
  const secret = typeof authentication === 'function' ? undefined : authentication.secret;
  let lastUsed: string | undefined;

  const recorded = async (): Promise<string> => {
    lastUsed = await resolveSecret(secret as ClientSecret);
    scrubber.learn(lastUsed);
    return lastUsed;
  };
  const authenticate =
    typeof authentication === 'function'
      ? authentication
      : fromSecret(recorded, authentication.method, authentication.basicEncoding === 'raw');

  return {
    async authenticate(body, headers) {
      const server = {
        issuer: options.issuer ?? options.tokenEndpoint,
        token_endpoint: options.tokenEndpoint,
      };
      await authenticate(server, { client_id: options.clientId }, body, headers);
      for (const shown of [body.get('client_secret'), body.get('client_assertion')])
        if (shown) scrubber.learn(shown);
      const [, credential] = headers.get('authorization')?.split(' ') ?? [];
      if (credential) scrubber.learn(credential);
    },
    async changed() {
      if (typeof secret !== 'function') return false;
      const before = lastUsed;
      return resolveSecret(secret).then(
        (now) => now !== before,
        () => false,
      );
    },
  };
}
