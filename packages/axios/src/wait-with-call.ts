import { loadSending } from './load-sending.ts';
import type { OutgoingCall } from './outgoing-call.ts';

/** Waits for what a call needs. What was judged before is sent afterwards, whatever is done to the config meanwhile. */
export async function waitWithCall<T>(call: OutgoingCall, coming: T | Promise<T>): Promise<T> {
  const { config } = call;
  const { allowAbsoluteUrls, baseURL, data, params, url } = config;
  const judged = {
    allowAbsoluteUrls,
    baseURL,
    data,
    params: params instanceof URLSearchParams ? new URLSearchParams(params) : params,
    url,
  };
  try {
    const value = await coming;
    call.bodySignal?.throwIfAborted();
    Object.assign(config, judged);
    return value;
  } catch (error) {
    const { callFailure, destroyBody } = await loadSending();
    destroyBody(data);
    return callFailure(error, config, call.bodySignal);
  }
}
