import type { ClientSecret } from '../base/client-secret.ts';
import type { Redactor } from '../base/redactor.ts';
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

/** The texts in which a secret may stand; of HTTP Basic also what is in it. */
function* valuesOf(fields: URLSearchParams | Headers): Generator<string> {
  for (const [name, value] of fields) {
    if (name === 'client_assertion_type') continue;
    const [scheme, credential] = name === 'authorization' ? value.split(' ') : [];
    yield credential ?? value;
    if (scheme === 'Basic' && credential !== undefined) yield* basicSecrets(credential);
  }
}

/** The secret within the credential of HTTP Basic: as it stands there, and decoded as a form. */
function* basicSecrets(credential: string): Generator<string> {
  let pair: string;
  try {
    pair = new TextDecoder().decode(Uint8Array.from(atob(credential), (byte) => byte.charCodeAt(0)));
  } catch {
    return; // whatever it is, it is not HTTP Basic
  }
  const secret = pair.slice(pair.indexOf(':') + 1);
  yield secret;
  yield new URLSearchParams(`secret=${secret.replaceAll('&', '%26')}`).get('secret') ?? '';
}

/** The credentials of one client. Whatever secret they use, `redactor` learns. */
export function createCredentials(options: CredentialsOptions, redactor: Redactor): Credentials {
  const { authentication } = options;
  const secret = typeof authentication === 'function' ? undefined : authentication.secret;
  let lastUsed: string | undefined;

  const recorded = async (): Promise<string> => {
    lastUsed = await resolveSecret(secret as ClientSecret);
    redactor.learn(lastUsed);
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
      const before = new Set([...valuesOf(body), ...valuesOf(headers)]);
      await authenticate(server, { client_id: options.clientId }, body, headers);
      for (const shown of [...valuesOf(body), ...valuesOf(headers)])
        if (!before.has(shown) && shown !== options.clientId) redactor.learn(shown);
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
