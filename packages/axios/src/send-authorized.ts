import {
  type AuthorizationHeaders,
  isReplayableBody,
  type RequestAuthorizer,
  type ResponseHead,
} from '@evergrant/core';
import type { AxiosHeaders, AxiosResponse } from 'axios';
import type { Adapter, AxiosLike, PreparedConfig } from './axios-like.ts';
import { CallSignal } from './call-signal.ts';
import { conceal } from './conceal.ts';
import { discard } from './discard.ts';
import { RedirectGuard } from './redirect-guard.ts';
import { waitFailure } from './wait-failure.ts';

/** An axios adapter around another: sends a prepared config with a token, and once more after a 401. */
export async function sendAuthorized(
  config: PreparedConfig,
  adapter: Adapter,
  sibling: AxiosLike,
  authorizer: RequestAuthorizer,
): Promise<AxiosResponse> {
  const { baseURL, url, allowAbsoluteUrls, headers, auth } = config as PreparedConfig & UrlRules;
  const signal = new CallSignal(config);
  const outgoing = {
    url: sibling.getUri({ baseURL, url, allowAbsoluteUrls }),
    method: config.method ?? 'get',
    hasAuthorization: headers.has('Authorization') || Boolean(auth),
    replayable: isReplayableBody(config.data),
    oauth: config.oauth,
    get signal() {
      return signal.value; // built only for a call that has to wait
    },
  };
  const request = authorizer.begin(outgoing);
  const redirects = new RedirectGuard(config.beforeRedirect, (target) =>
    Boolean(authorizer.begin({ ...outgoing, url: target, hasAuthorization: false, signal: undefined })),
  );

  /** Sends what has been prepared, as it is, through the adapter that the call would have had without us. */
  async function send(): Promise<Outcome> {
    const authorization = await request?.headers();
    const result: Promise<AxiosResponse> = sibling.request({
      ...config,
      ...(authorization && withToken(authorization)),
      adapter,
      transformRequest: undefined,
      transformResponse: undefined,
    });
    return result.then(
      (response) => ({ result, response: conceal(response, config) }),
      (error) => ({ result, response: conceal(error, config)?.response }),
    );
  }

  function withToken(authorization: AuthorizationHeaders): Partial<PreparedConfig> {
    const own = { ...headers, Authorization: authorization.authorization };
    return { headers: own as never, beforeRedirect: redirects.watch(authorization) };
  }

  try {
    for (;;) {
      const { result, response } = await send();
      if (!response || redirects.tokenLost || !request?.shouldResend(headOf(response))) return await result;
      discard(response);
    }
  } catch (error) {
    throw waitFailure(error, config, signal);
  } finally {
    signal.release();
  }
}

interface UrlRules {
  /** Since axios 1.8. */
  allowAbsoluteUrls?: boolean;
}

interface Outcome {
  result: Promise<AxiosResponse>;
  response: AxiosResponse | undefined;
}

function headOf({ status, headers }: AxiosResponse): ResponseHead {
  return { status, header: (name) => (headers as AxiosHeaders).get(name)?.toString() };
}
