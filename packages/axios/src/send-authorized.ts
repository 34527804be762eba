import { isReplayableBody, type OutgoingRequest, type RequestAuthorizer } from '@evergrant/core';
import type { AxiosResponse } from 'axios';
import type { Adapter, AxiosLike, PreparedConfig } from './axios-like.ts';
import { CallEnd } from './call-end.ts';
import { callFailure } from './call-failure.ts';
import { conceal } from './conceal.ts';

/** An axios adapter around another: sends a prepared config with a token, and once more after a 401. */
export async function sendAuthorized(
  config: PreparedConfig,
  adapter: Adapter,
  sibling: AxiosLike,
  authorizer: RequestAuthorizer,
): Promise<AxiosResponse> {
  const { baseURL, url, allowAbsoluteUrls, method = 'get', headers, auth, data, oauth } = config as any;
  const end = new CallEnd(config);
  const outgoing = (to: string): OutgoingRequest => ({
    url: to,
    method,
    hasAuthorization: headers.has('Authorization') || Boolean(auth),
    replayable: isReplayableBody(data),
    oauth,
    get signal() {
      return end.signal; // only a call that has to wait makes one
    },
  });
  const request = authorizer.begin(outgoing(sibling.getUri({ baseURL, url, allowAbsoluteUrls })));
  let token: string | undefined;
  let tokenLost = false;

  // follow-redirects drops `Authorization` at another host, but not at a subdomain nor at another path.
  function beforeRedirect(options: any, ...details: any[]): void {
    (config.beforeRedirect as ((...words: any[]) => void) | undefined)?.(options, ...details);
    const carriers = Object.keys(options.headers).filter((name) => options.headers[name] === token);
    const allowed = authorizer.begin(outgoing(options.href)) !== undefined;
    if (!allowed) for (const name of carriers) delete options.headers[name];
    tokenLost = !allowed || carriers.length === 0; // and then a 401 says nothing about it
  }

  async function send(): Promise<AxiosResponse> {
    const prepared = { ...config, adapter, transformRequest: undefined, transformResponse: undefined };
    if (token === undefined) return sibling.request(prepared);
    return sibling.request({ ...prepared, headers: { ...headers, Authorization: token }, beforeRedirect });
  }

  for (;;) {
    try {
      token = (await request?.headers())?.authorization;
    } catch (error) {
      throw callFailure(error, config, end);
    }
    const [{ value, reason }] = (await Promise.allSettled([send()])) as [{ value?: any; reason?: any }];
    conceal(value ?? reason, config);
    const response: AxiosResponse | undefined = value ?? reason?.response;
    const head = response && {
      status: response.status,
      header: (name: string) => response.headers[name]?.toString(),
    };
    if (!head || tokenLost || !request?.shouldResend(head)) {
      if (value) return value;
      throw reason;
    }
    // A stream that nobody is going to read would hold its connection.
    if (config.responseType === 'stream') response?.data.destroy?.();
  }
}
