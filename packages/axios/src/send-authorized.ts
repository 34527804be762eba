import { type AuthorizationHeaders, type AuthorizedRequest, isReplayableBody } from '@evergrant/core/adapter';
import type { AxiosResponse } from 'axios';
import { AnswerHead } from './answer-head.ts';
import type { PreparedConfig } from './axios-like.ts';
import { conceal } from './conceal.ts';
import type { OutgoingCall } from './outgoing-call.ts';
import { RedirectGuard } from './redirect-guard.ts';
import { removeHeaders } from './remove-headers.ts';
import { senderOf } from './sender-of.ts';

/** Waits for headers together with the call that needs them. */
type WaitForHeaders = (
  call: OutgoingCall,
  coming: AuthorizationHeaders | Promise<AuthorizationHeaders>,
) => Promise<AuthorizationHeaders>;

/** Sends a call with these headers, and once more after a 401. */
export async function sendAuthorized(
  call: OutgoingCall,
  request: AuthorizedRequest | undefined,
  headers: AuthorizationHeaders | undefined,
  wait: WaitForHeaders,
): Promise<AxiosResponse> {
  const { config } = call;
  const send = senderOf(call);
  let added = headers;
  while (request && added && !hasOwn(config, added)) {
    let response: AxiosResponse | undefined;
    let failure: any;
    const redirects = new RedirectGuard(call, added);
    try {
      addHeaders(call, added);
      response = await send(config);
    } catch (error) {
      failure = error;
    }
    redirects.restore();
    removeHeaders(config.headers, added);
    if (response) response = conceal(response, config, added);
    else failure = conceal(failure, config, added);
    const answer: AxiosResponse | undefined = response ?? failure?.response;
    call.replayable = isReplayableBody(config.data);
    if (!answer || redirects.tokenLost || request.handleResponse(new AnswerHead(answer)) !== 'resend') {
      if (response) return response;
      throw failure;
    }
    // A stream that nobody is going to read would hold its connection.
    if (config.responseType === 'stream') answer.data?.destroy?.();
    added = await wait(call, request.headers());
  }
  return send(config);
}

/** `Authorization` is the name that axios, its mocks and its users look for; `set` would look for other spellings once more. */
function addHeaders({ authorizationKey, config }: OutgoingCall, added: AuthorizationHeaders): void {
  const { headers } = config;
  for (const name in added) {
    const value = added[name] as string;
    if (name === 'authorization') headers[authorizationKey ?? 'Authorization'] = value;
    else headers.set(name, value);
  }
}

/** Whether the caller has set a header of ours: it wins, whatever its name is. Core has judged `Authorization`. */
function hasOwn({ headers }: PreparedConfig, added: AuthorizationHeaders): boolean {
  for (const name in added) if (name !== 'authorization' && headers.has(name)) return true;
  return false;
}
