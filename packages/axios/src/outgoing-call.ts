import type { RequestOAuth } from '@evergrant/core';
import type { OutgoingRequest } from '@evergrant/core/adapter';
import { watchBody } from '@evergrant/core/attach';
import { CanceledError } from 'axios';
import { authorizationKey } from './authorization-key.ts';
import type { Adapter, PreparedConfig } from './axios-like.ts';
import { callSignal } from './call-signal.ts';
import type { CallSite } from './call-site.ts';
import { fullUrl } from './full-url.ts';

/** What axios says of a body that closes early. */
const closedEarly = (): Error => new CanceledError('Request stream has been aborted');

/** One axios call, in core's words. What only a few calls need is computed when it is read. */
export class OutgoingCall implements OutgoingRequest {
  // Declared, and set in the constructor: a definition of its own for each field takes longer than all else here.
  declare readonly site: CallSite;
  declare readonly config: PreparedConfig;
  /** The call's own adapter, which sends it. */
  declare readonly adapter: Adapter;
  declare readonly url: string;
  declare readonly method: string;
  /** How the call spells `Authorization`. */
  declare readonly authorizationKey: string | undefined;
  declare readonly hasAuthorization: boolean;
  declare readonly timeoutMs: number;
  declare readonly oauth: RequestOAuth | undefined;
  /** Is set before an answer is judged. */
  declare replayable: boolean;
  /** Is aborted when the body fails while the call waits. */
  declare bodySignal: AbortSignal | undefined;

  constructor(site: CallSite, config: PreparedConfig, adapter: Adapter) {
    const { auth, headers } = config;
    const key = authorizationKey(headers);
    this.site = site;
    this.config = config;
    this.adapter = adapter;
    this.url = fullUrl(config, site.sibling);
    this.method = config.method ?? 'get';
    this.authorizationKey = key;
    this.hasAuthorization = (key !== undefined && headers.has(key)) || Boolean(auth);
    this.timeoutMs = Number(config.timeout);
    this.oauth = (config as { oauth?: RequestOAuth }).oauth;
    this.replayable = false;
    this.bodySignal = undefined;
  }

  /** Read only where the call waits for a token. */
  get signal(): AbortSignal | undefined {
    const ofCall = callSignal(this.config);
    const ofBody = this.watchBody();
    if (!ofBody) return ofCall;
    return ofCall ? AbortSignal.any([ofCall, ofBody]) : ofBody;
  }

  /** A body may fail while the call waits, and nobody else listens yet. */
  watchBody(): AbortSignal | undefined {
    return (this.bodySignal ??= watchBody(this.config.data, closedEarly));
  }
}
