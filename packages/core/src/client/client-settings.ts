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
