import { checkOptions } from '../base/check-options.ts';
import type { Clock } from '../base/clock.ts';
import { configurationError, OAuthError } from '../base/errors.ts';
import type { FetchLike } from '../base/fetch-like.ts';
import { readInsecureHosts } from '../base/insecure-hosts.ts';
import { secureUrl } from '../base/secure-url.ts';
import type { AuthenticationMethod } from '../client-authentication/authentication-method.ts';
import type { ProviderProfile } from '../presets/provider-profile.ts';
import type { Members } from '../protocol/parse-members.ts';
import { readMetadata, type ReadMetadataOptions } from './read-metadata.ts';

export interface DiscoverProviderOptions {
  /** @default the global `fetch` */
  fetch?: FetchLike;
  /** Each document, milliseconds. @default 10_000 */
  timeoutMs?: number;
  /** As in the profile. @default none: `http:` is for loopback only */
  insecureHosts?: readonly string[];
  /** @default the machine's own */
  clock?: Clock;
}

/** The authorization server itself, or an API that says which one it trusts; with several, `issuer` chooses. */
export type DiscoverySubject = { issuer: string | URL } | { resource: string | URL; issuer?: string | URL };

/** A profile that was found out. */
export interface DiscoveredProfile extends ProviderProfile {
  /** RFC 8414 §2; also the audience of client assertions. */
  issuer: string;
}

/** In the order in which they are chosen. */
const methods: readonly AuthenticationMethod[] = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
];

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** A document that is about somebody else is not believed (RFC 8414 §3.3, RFC 9728 §3.3). */
function checkSubject(members: Members, name: 'issuer' | 'resource', subject: URL): void {
  const said = members[name];
  if (typeof said === 'string' && URL.canParse(said) && new URL(said).href === subject.href) return;
  throw new OAuthError('invalid-response', `the metadata of ${subject.href} are about another ${name}`);
}

/**
 * Finds out the profile of an authorization server (RFC 8414, OpenID Connect Discovery), or of the one that an API
 * trusts (RFC 9728). Reads one to three small documents; call it once, at start.
 *
 * @example
 * const profile = await discoverProvider({ issuer: 'https://login.example.com/realms/acme' });
 * const client = createOAuthClient({ ...profile, origins: ['https://api.example.com'], clientId, clientSecret });
 *
 * @throws {OAuthError} `invalid-configuration` for a URL that is not https; `invalid-response` for metadata of another
 * issuer or without a token endpoint; else why they could not be read.
 */
export async function discoverProvider(
  subject: DiscoverySubject,
  options: DiscoverProviderOptions = {},
): Promise<DiscoveredProfile> {
  checkOptions<{ issuer?: unknown; resource?: unknown }>('discoverProvider', subject, {
    issuer: 1,
    resource: 1,
  });
  checkOptions<DiscoverProviderOptions>('discoverProvider', options, {
    fetch: 1,
    timeoutMs: 1,
    insecureHosts: 1,
    clock: 1,
  });
  const insecureHosts = readInsecureHosts(options.insecureHosts);
  const reading: ReadMetadataOptions = {
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeoutMs: options.timeoutMs ?? 10_000,
    clock: options.clock,
  };
  const secure = (option: string, value: string | URL): URL => secureUrl(option, value, insecureHosts);
  const common = insecureHosts.length > 0 ? { insecureHosts } : {};
  if (!('resource' in subject)) {
    if (subject?.issuer === undefined)
      throw configurationError(
        'discoverProvider',
        "names nobody; write { issuer: 'https://…' } or { resource: 'https://…' }",
      );
    return { ...(await server(secure('issuer', subject.issuer))), ...common };
  }
  const resource = secure('resource', subject.resource);
  const about = await readMetadata('resource', resource, reading);
  if (about === undefined)
    throw new OAuthError('invalid-response', `${resource.href} has no metadata (RFC 9728)`);
  checkSubject(about, 'resource', resource);
  const trusted = texts(about.authorization_servers);
  const chosen = subject.issuer === undefined ? trusted[0] : String(subject.issuer);
  if (chosen === undefined || !trusted.some((one) => sameUrl(one, chosen)))
    throw new OAuthError(
      'invalid-response',
      `${resource.href} does not say that it trusts ${chosen ?? 'an authorization server'}`,
    );
  const profile = await server(secure('authorization_servers', chosen));
  return { ...profile, ...common, origins: [resource.href], resource: String(about.resource) };

  async function server(issuer: URL): Promise<DiscoveredProfile> {
    const found =
      (await readMetadata('oauth2', issuer, reading)) ?? (await readMetadata('oidc', issuer, reading));
    if (found === undefined)
      throw new OAuthError(
        'invalid-response',
        `${issuer.href} has no metadata (RFC 8414, OpenID Connect Discovery)`,
      );
    checkSubject(found, 'issuer', issuer);
    if (typeof found.token_endpoint !== 'string')
      throw new OAuthError('invalid-response', `the metadata of ${issuer.href} name no token endpoint`);
    const supported = texts(found.token_endpoint_auth_methods_supported);
    const method = methods.find((one) => supported.includes(one));
    return {
      name: issuer.host,
      issuer: String(found.issuer),
      tokenEndpoint: secure('token_endpoint', found.token_endpoint).href,
      ...(method === undefined ? {} : { authenticationMethod: method }),
    };
  }
}

function sameUrl(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href;
}
