import type { RecordedRequest } from '../http/recorded-request.ts';
import type { ReceivedParameters } from './read-parameters.ts';
import type { TokenRefusal } from './token-refusal.ts';

/** Where a request may carry client id and secret. */
export type CredentialsPlace = 'client_secret_basic' | 'client_secret_post';

export interface ReadCredentialsOptions {
  places: readonly CredentialsPlace[];
  basicEncoding: 'form' | 'raw';
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

function formDecode(value: string): string {
  return decodeURIComponent(value.replaceAll('+', ' '));
}

function readBasic(authorization: string, encoding: 'form' | 'raw'): Credentials | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colonAt = pair.indexOf(':');
  if (colonAt < 0) return undefined;
  const [id, secret] = [pair.slice(0, colonAt), pair.slice(colonAt + 1)];
  if (encoding === 'raw') return { clientId: id, clientSecret: secret };
  try {
    return { clientId: formDecode(id), clientSecret: formDecode(secret) };
  } catch {
    return undefined; // an unencoded `%` (RFC 6749 §2.3.1)
  }
}

/** Reads the client's credentials. A request with both kinds is refused (RFC 6749 §2.3). */
export function readCredentials(
  request: RecordedRequest,
  parameters: ReceivedParameters,
  options: ReadCredentialsOptions,
): Credentials | TokenRefusal {
  const { authorization } = request.headers;
  const { client_id: id, client_secret: secret } = parameters;
  if (authorization !== undefined && secret !== undefined) return { problem: 'credentials-twice' };
  if (authorization !== undefined) {
    const basic =
      options.places.includes('client_secret_basic') && readBasic(authorization, options.basicEncoding);
    if (!basic || (id !== undefined && id !== basic.clientId)) return { problem: 'invalid-client' };
    return basic;
  }
  if (!options.places.includes('client_secret_post')) return { problem: 'invalid-client' };
  if (typeof id !== 'string' || typeof secret !== 'string') return { problem: 'invalid-client' };
  return { clientId: id, clientSecret: secret };
}
