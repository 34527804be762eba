import { type AuthorizationHeaders, destroyBody, type RequestAuthorizer } from '@evergrant/core/adapter';
import type { AxiosResponse } from 'axios';
import { AnswerHead } from './answer-head.ts';
import type { Adapter, AxiosLike, PreparedConfig } from './axios-like.ts';
import { callFailure } from './call-failure.ts';
import { conceal } from './conceal.ts';
import { fullUrl } from './full-url.ts';
import { OutgoingCall } from './outgoing-call.ts';
import { RedirectGuard } from './redirect-guard.ts';
import { removeHeaders } from './remove-headers.ts';
import { senderOf } from './sender-of.ts';

/** An axios adapter around another: sends a prepared config with a token, and once more after a 401. */
export async function sendAuthorized(
  config: PreparedConfig,
  adapter: Adapter,
  sibling: AxiosLike,
  authorizer: RequestAuthorizer,
): Promise<AxiosResponse> {
  const send = senderOf(adapter, config, sibling);
  const outgoing = new OutgoingCall(config, fullUrl(config, sibling));
  const request = authorizer.begin(outgoing);
  if (!request) return send(config);
  const redirects = new RedirectGuard(config, outgoing, authorizer);
  for (;;) {
    const coming = request.headers();
    const added = isPromise(coming) ? await waitFor(coming, config, outgoing) : coming;
    if (hasOwn(config, added)) return send(config);
    let response: AxiosResponse | undefined;
    let failure: any;
    try {
      for (const name in added) config.headers.set(wireName(name), added[name] as string);
      redirects.guard(added);
      response = await send(config);
    } catch (error: any) {
      failure = error;
    }
    redirects.restore();
    removeHeaders(config.headers, added);
    conceal(response ?? failure, config, added);
    const answer: AxiosResponse | undefined = response ?? failure?.response;
    if (!answer || redirects.tokenLost || request.handleResponse(new AnswerHead(answer)) !== 'resend') {
      if (response) return response;
      throw failure;
    }
    // A stream that nobody is going to read would hold its connection.
    if (config.responseType === 'stream') answer.data?.destroy?.();
  }
}

/** `Authorization` is what axios, its mocks and its users look for. */
function wireName(name: string): string {
  return name === 'authorization' ? 'Authorization' : name;
}

/** Whether the caller has set a header of ours: it wins, whatever its name is. Core has judged `Authorization`. */
function hasOwn({ headers }: PreparedConfig, added: AuthorizationHeaders): boolean {
  for (const name in added) if (name !== 'authorization' && headers.has(name)) return true;
  return false;
}

function isPromise<T extends object>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown }).then === 'function';
}

/** Waits for a token. What was judged before is sent afterwards, whatever has been done to the config in between. */
async function waitFor(
  coming: Promise<AuthorizationHeaders>,
  config: PreparedConfig,
  outgoing: OutgoingCall,
): Promise<AuthorizationHeaders> {
  const { allowAbsoluteUrls, baseURL, data, params, url } = config;
  const judged = {
    allowAbsoluteUrls,
    baseURL,
    data,
    params: params instanceof URLSearchParams ? new URLSearchParams(params) : params,
    url,
  };
  try {
    const added = await coming;
    outgoing.bodySignal?.throwIfAborted();
    Object.assign(config, judged);
    return added;
  } catch (error) {
    destroyBody(data);
    return callFailure(error, config, outgoing.bodySignal);
  }
}
