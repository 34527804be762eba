import type { InsecureHosts } from '../base/insecure-hosts.ts';
import type { ScopeRules } from '../grant/token-parameters.ts';
import type { RenewalSettings } from '../manager/renewal-settings.ts';
import type { BodyFormat } from '../protocol/body-format.ts';
import type { RefusalCheck, RefusalRules } from '../protocol/refusal-rules.ts';
import type { TokenResponseReader, TokenResponseShape } from '../protocol/token-response-shape.ts';
import type { TokenTypes } from '../protocol/token-types.ts';
import type { TokenStore } from '../store/token-store.ts';

/** The options of a profile with their defaults filled in: all that does not say who the client is. */
export interface ClientSettings extends RenewalSettings {
  tokenEndpoint: string;
  grantType: string | false;
  bodyFormat: BodyFormat;
  tokenRequestHeaders: Readonly<Record<string, string>>;
  tokenResponse: TokenResponseShape | TokenResponseReader;
  /** Names of parameters that every token request has. */
  usualParameters: readonly string[];
  scopeSeparator: string;
  scopeRules: ScopeRules;
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
  const isSame = (name: string): boolean => {
    const [one, other] = [settings, before].map((of) => of?.[name as keyof ClientSettings]);
    if (one === other) return true;
    // These two are the user's own. Other objects are copies of what the user gave, and plain data.
    if (name === 'clock' || name === 'store' || typeof one !== 'object') return false;
    return JSON.stringify(one) === JSON.stringify(other);
  };
  if (before === undefined || !Object.keys(settings).every(isSame)) last = settings;
  return last as ClientSettings;
}
