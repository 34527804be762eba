import type { OAuthClientOptions } from '@evergrant/core';
import type { ProviderProfile } from '../src/profile.ts';

/** What a vendor's document shows, written by hand from that document and never computed from the profile. */
export interface Expected {
  profile: ProviderProfile;
  clientId: string;
  clientSecret: string;
  /** The vendor's document. */
  source: string;
  /** What the user adds to the profile, as in the document's example: a scope, another client authentication. */
  options?: Partial<OAuthClientOptions>;
  /** The token request. */
  request: {
    method: 'POST' | 'GET';
    /** With the query, where the parameters are there. */
    url: string;
    /** The headers that matter, by lower-case name. Another one that the client does not always send fails the test. */
    headers?: Readonly<Record<string, string>>;
    /** Text for a form, an object for JSON, pairs for multipart. The order of parameters does not matter. */
    body?: string | Readonly<Record<string, unknown>> | readonly (readonly [name: string, value: string])[];
  };
  /** The documented answer, its token shortened to a placeholder. */
  answer: Readonly<Record<string, unknown>>;
  /** When the answer comes, epoch milliseconds, where it tells an absolute expiry. @default 0 */
  now?: number;
  /** The header of an API call, and how long the token lives. */
  token: { header: readonly [name: string, value: string]; lifetimeMs: number };
  /** An API call. @default the first of the profile's origins, or `https://api.example.com` where it has none */
  apiUrl?: string;
}
