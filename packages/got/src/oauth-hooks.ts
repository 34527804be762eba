import type { OAuthClient } from '@evergrant/core';
import { checkClient } from '@evergrant/core/adapter';
import type { ExtendOptions, HandlerFunction, Hooks, Request, RequestError, Response } from 'got';
import { concealError, concealResponse, concealStream } from './conceal.ts';
import { GotCall } from './got-call.ts';
import type { GotOptions } from './got-options.ts';
import { separateCache } from './separate-cache.ts';

/** Options for `got.extend`. No wider than it has to be, or the types of the instance would lose what is extended. */
export type OAuthHooks = Required<Pick<ExtendOptions, 'hooks' | 'handlers'>>;

/**
 * Hooks that put the client's token on every attempt of a got instance, and resend once after a 401.
 * A stream gets the token, but cannot be sent again.
 *
 * @example
 * ```ts
 * const api = got.extend(oauthHooks(client), { prefixUrl: 'https://api.example.com' });
 * await api('users').json();
 * ```
 * @throws {OAuthError} `invalid-configuration` if the client has no origins.
 */
export function oauthHooks(client: OAuthClient): OAuthHooks {
  checkClient('oauthHooks', client);
  const authorizer = client.authorizer({});
  // got copies `context` from attempt to attempt, symbols included; two clients on one instance have two of each.
  const callKey = Symbol('@evergrant/got call');
  const formKey = Symbol('@evergrant/got form');
  const contextOf = (options: GotOptions) => options.context as Record<symbol, unknown>;
  const callOf = (options: GotOptions) => contextOf(options)[callKey] as GotCall | undefined;
  const formOf = (options: GotOptions) => contextOf(options)[formKey] as FormData | undefined;

  /** Before the first attempt, every retry and every redirect. */
  function authorize(options: GotOptions): void | Promise<void> {
    const context = contextOf(options);
    const call = (context[callKey] ??= new GotCall(authorizer, options, formOf(options))) as GotCall;
    const prepared = call.prepare(options);
    if (!options.cache) return prepared;
    const separate = (): void => {
      if (call.authorized) separateCache(options, client, call.added);
    };
    if (prepared) return prepared.then(separate);
    separate();
  }

  type Resend = Parameters<Hooks['afterResponse'][number]>[1];
  function resendOnce(response: Response, retryWithMergedOptions: Resend): Response | Promise<Response> {
    const { options } = response.request;
    const call = callOf(options);
    if (!call?.judge(response)) {
      if (call?.authorized) concealResponse(response, call.added);
      return response;
    }
    const form = formOf(options);
    const { calculateDelay } = options.retry;
    return retryWithMergedOptions({
      preserveHooks: true, // for the answer that counts has to pass all of them
      // A retry policy of the user's own has no say in this: without it, the 401 would be lost in a RetryError.
      retry: {
        calculateDelay: (about) =>
          about.error.name === 'RetryError' ? 1 : (calculateDelay?.(about) ?? about.computedValue),
      },
      ...(form && { body: form, headers: { 'content-type': undefined } }),
    });
  }

  function conceal(error: RequestError): RequestError {
    const call = error.options && callOf(error.options);
    // A stream has no afterResponse; its 401 counts all the same.
    if (error.response) call?.judge(error.response);
    concealError(error, call?.added ?? {});
    return error;
  }

  /** Sees what no hook does: a form before got makes a stream of it, and the answer of a stream. */
  const watch: HandlerFunction = (options, next) => {
    const { body } = options;
    if (body instanceof FormData) contextOf(options)[formKey] = body;
    const result = next(options);
    if (options.isStream) {
      const stream = result as Request;
      concealStream(stream, undefined);
      stream.on('request', (native) => concealStream(stream, native));
      stream.once('response', (response: Response) => {
        const call = callOf(response.request.options);
        call?.judge(response);
        if (call) concealResponse(response, call.added);
      });
    }
    return result;
  };

  return {
    handlers: [watch],
    hooks: {
      beforeRequest: [authorize],
      afterResponse: [resendOnce],
      beforeError: [conceal],
    },
  };
}
