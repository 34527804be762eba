import type { AuthorizationHeaders, AuthorizedRequest } from '@evergrant/core/adapter';
import type { AxiosResponse } from 'axios';
import type { Adapter, PreparedConfig } from './axios-like.ts';
import type { CallSite } from './call-site.ts';
import { loadedSending, loadSending } from './load-sending.ts';
import { OutgoingCall } from './outgoing-call.ts';
import { waitWithCall } from './wait-with-call.ts';

/** An axios adapter around another: judges a prepared config at once, and sends it with a token. */
export function authorizeCall(
  site: CallSite,
  config: PreparedConfig,
  adapter: Adapter,
): Promise<AxiosResponse> {
  try {
    const call = new OutgoingCall(site, config, adapter);
    const request = site.authorizer.begin(call);
    const added = request?.headers();
    const sending = loadedSending();
    if (sending === undefined || isPromise(added)) return sendLater(call, request, added);
    return sending.sendAuthorized(call, request, added, waitWithCall);
  } catch (error) {
    return Promise.reject(error as Error);
  }
}

async function sendLater(
  call: OutgoingCall,
  request: AuthorizedRequest | undefined,
  coming: AuthorizationHeaders | undefined | Promise<AuthorizationHeaders>,
): Promise<AxiosResponse> {
  call.watchBody();
  const [{ sendAuthorized }, added] = await waitWithCall(call, Promise.all([loadSending(), coming]));
  return sendAuthorized(call, request, added, waitWithCall);
}

function isPromise<T extends object>(value: T | Promise<T> | undefined): value is Promise<T> {
  return typeof (value as { then?: unknown } | undefined)?.then === 'function';
}
