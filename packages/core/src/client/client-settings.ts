import type { InsecureHosts } from '../base/insecure-hosts.ts';
import type { ScopeRules } from '../grant/token-parameters.ts';
import type { RenewalSettings } from '../manager/renewal-settings.ts';
import type { BodyFormat } from '../protocol/body-format.ts';
import type { RefusalCheck, RefusalRules } from '../protocol/refusal-rules.ts';
import type { TokenResponseReader, TokenResponseShape } from '../protocol/token-response-shape.ts';
import type { TokenTypes } from '../protocol/token-types.ts';
import type { TokenStore } from '../store/token-store.ts';

/** The options of a profile with their defaults filled in: all that does not say who the client is. */
export interface ClientSettings extends RenewalSettings, ScopeRules {
  tokenEndpoint: string;
  grantType: string | false;
  bodyFormat: BodyFormat;
  tokenRequestHeaders: Readonly<Record<string, string>>;
  tokenResponse: TokenResponseShape | TokenResponseReader;
  /** Names of parameters that every token request has. */
  usualParameters: readonly string[];
  scopeSeparator: string;
  /** Name of the header that carries the token, lower case. */
  headerName: string;
  /** Its scheme, whatever the token's type is. */
  scheme: string | undefined;
  refusals: RefusalRules | RefusalCheck | undefined;
  /** Scopes that an API may ask for. */
  scopeStepUp: readonly string[];
  insecureHosts: InsecureHosts;
  issuer: string | undefined;
  tokenTypes: TokenTypes;
  assumedLifetimeMs: number;
  store: TokenStore | undefined;
  storeTimeoutMs: number;
  tokenRequestLimit: { requests: number; perMs: number } | undefined;
}

let last: ClientSettings | undefined;

/** Gives the last settings in the place of equal ones: the tenants of a pool mostly have one profile, which is kept once. */
export function shareSettings(settings: ClientSettings): ClientSettings {
  const before = last;
  if (before !== undefined) {
    const names = Object.keys(settings) as (keyof ClientSettings)[];
    if (names.every((name) => isSame(name, settings[name], before[name]))) return before;
  }
  return (last = settings);
}

/** Clock and store are the user's own objects. Others are copies of what the user gave, and plain data. */
function isSame(name: string, one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || name === 'clock' || name === 'store') return false;
  return JSON.stringify(one) === JSON.stringify(other);
}
