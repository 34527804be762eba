import type { RequestOAuth } from '@evergrant/core';
import { isReplayableBody, type OutgoingRequest, watchBody } from '@evergrant/core/adapter';
import { CanceledError } from 'axios';
import type { PreparedConfig } from './axios-like.ts';
import { callSignal } from './call-signal.ts';

/** What axios says of a body that closes early. */
const closedEarly = (): Error => new CanceledError('Request stream has been aborted');

/** One axios call, in core's words. What only a few calls need is computed when it is read. */
export class OutgoingCall implements OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly hasAuthorization: boolean;
  readonly timeoutMs: number;
  readonly oauth: RequestOAuth | undefined;
  readonly #config: PreparedConfig;
  /** Is aborted when the body fails while the call waits for a token. */
  bodySignal: AbortSignal | undefined;

  constructor(config: PreparedConfig, url: string) {
    this.#config = config;
    this.url = url;
    this.method = config.method ?? 'get';
    this.hasAuthorization = hasAuthorization(config.headers) || Boolean(config.auth);
    this.timeoutMs = Number(config.timeout);
    this.oauth = (config as { oauth?: RequestOAuth }).oauth;
  }

  get replayable(): boolean {
    return isReplayableBody(this.#config.data);
  }

  /** Read only where the call waits for a token: that is when the body is watched. */
  get signal(): AbortSignal | undefined {
    const ofCall = callSignal(this.#config);
    this.bodySignal ??= watchBody(this.#config.data, closedEarly);
    if (!this.bodySignal) return ofCall;
    return ofCall ? AbortSignal.any([ofCall, this.bodySignal]) : this.bodySignal;
  }
}

/** `has` costs more than to look at the few names that there are. */
function hasAuthorization(headers: PreparedConfig['headers']): boolean {
  for (const name of Object.keys(headers)) {
    if (name.length === 13 && name.toLowerCase() === 'authorization') return headers.has(name);
  }
  return false;
}
