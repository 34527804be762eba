import { isReplayableBody, type OutgoingRequest, type RequestAuthorizer } from '@evergrant/core/adapter';
import type { AxiosResponse } from 'axios';
import type { Adapter, AxiosLike, PreparedConfig } from './axios-like.ts';
import { callFailure } from './call-failure.ts';
import { callSignal } from './call-signal.ts';
import { conceal } from './conceal.ts';

/** An axios adapter around another: sends a prepared config with a token, and once more after a 401. */
export async function sendAuthorized(
  config: PreparedConfig,
  adapter: Adapter,
  sibling: AxiosLike,
  authorizer: RequestAuthorizer,
): Promise<AxiosResponse> {
  const {
    baseURL,
    url,
    allowAbsoluteUrls,
    method = 'get',
    headers,
    auth,
    data,
    oauth,
    timeout,
  } = config as any;
  const outgoing = (to: string): OutgoingRequest => ({
    url: to,
    method,
    hasAuthorization: headers.has('Authorization') || Boolean(auth),
    replayable: isReplayableBody(data),
    signal: callSignal(config),
    timeoutMs: Number(timeout),
    oauth,
  });
  const request = authorizer.begin(outgoing(sibling.getUri({ baseURL, url, allowAbsoluteUrls })));
  const prepared = { ...config, adapter, transformRequest: undefined, transformResponse: undefined };
  let tokenLost = false;

  function send(token: string | undefined): Promise<AxiosResponse> {
    if (token === undefined) return sibling.request(prepared);
    // follow-redirects drops `Authorization` at another host, but not at a subdomain nor at another path.
    function beforeRedirect(options: any, ...details: any[]): void {
      (config.beforeRedirect as ((...words: any[]) => void) | undefined)?.(options, ...details);
      const carriers = Object.keys(options.headers).filter((name) => options.headers[name] === token);
      const allowed = authorizer.begin(outgoing(options.href)) !== undefined;
      if (!allowed) for (const name of carriers) delete options.headers[name];
      tokenLost = !allowed || carriers.length === 0; // and then a 401 says nothing about it
    }
    return sibling.request({ ...prepared, headers: { ...headers, Authorization: token }, beforeRedirect });
  }

  for (;;) {
    const own = await Promise.resolve(request?.headers()).catch((error) => callFailure(error, config));
    const [{ value, reason }] = (await Promise.allSettled([send(own?.authorization)])) as [
      { value?: any; reason?: any },
    ];
    conceal(value ?? reason, config);
    const response: AxiosResponse | undefined = value ?? reason?.response;
    const header = (name: string): string | undefined => response?.headers[name]?.toString();
    if (!response || tokenLost || request?.handleResponse({ status: response.status, header }) !== 'resend') {
      return value ?? Promise.reject(reason);
    }
    // A stream that nobody is going to read would hold its connection.
    if (config.responseType === 'stream') response.data.destroy?.();
  }
}
