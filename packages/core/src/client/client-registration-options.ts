import type { OriginScope } from '../authorizer/origin-scope.ts';
import type { EventHub } from '../base/events.ts';
import type { TokenParameters } from '../grant/token-parameters.ts';
import type { ResolvedOptions } from './resolve-options.ts';

/** Everything that the clients of one registration share: all but the token. */
export interface ClientRegistrationOptions {
  options: ResolvedOptions;
  /** What the root's token is requested with. */
  parameters: TokenParameters;
  events: EventHub;
  scope: OriginScope;
}
