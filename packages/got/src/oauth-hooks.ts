import { type OAuthClient, type RequestOAuth } from '@evergrant/core';
import { type AuthorizedRequest, isReplayableBody, type OutgoingRequest } from '@evergrant/core/adapter';
import type { ExtendOptions, Hooks, RequestError, Response } from 'got';

/** As the hooks see them: a URL for certain. */
type Options = Parameters<Hooks['beforeRequest'][number]>[0] | Response['request']['options'];

/** One call, from its first attempt to its last. */
interface Call {
  request: AuthorizedRequest | undefined;
  /** The header that we have set. */
  header?: string | undefined;
  /** The answer that has been judged last. */
  judged?: Response;
}

/** Options for `got.extend`. No wider than it has to be, or the types of the instance would lose what is extended. */
export type OAuthHooks = Required<Pick<ExtendOptions, 'hooks'>>;

/**
 * Hooks that put the client's token on every attempt of a got instance, and resend once after a 401:
 * `got.extend(oauthHooks(client))`. A stream gets the token, but cannot be sent again.
 *
 * @throws {OAuthError} `invalid-configuration` if the client has no origins.
 */
export function oauthHooks(client: OAuthClient): OAuthHooks {
  const authorizer = client.authorizer({});
  // got copies `context` from attempt to attempt, symbols included; two clients on one instance have two of each.
  const callKey = Symbol('@evergrant/got call');
  const formKey = Symbol('@evergrant/got form');
  const contextOf = (options: Options) => options.context as Record<symbol, unknown>;
  const callOf = (options: Options) => contextOf(options)[callKey] as Call | undefined;
  const formOf = (options: Options) => contextOf(options)[formKey] as FormData | undefined;

  function outgoing(options: Options, call?: Call): OutgoingRequest {
    const { context, headers, isStream, method, url } = options;
    return {
      url: String(url),
      method,
      hasAuthorization: headers.authorization !== call?.header,
      oauth: context.oauth as RequestOAuth | undefined,
      get replayable() {
        return !isStream && (formOf(options) !== undefined || isReplayableBody(options.body));
      },
      signal: options.signal,
      timeoutMs: options.timeout.request, // got starts it only after the hooks
    };
  }

  /** Before the first attempt, every retry and every redirect. */
  async function authorize(options: Options): Promise<void> {
    const { headers } = options;
    const call: Call = callOf(options) ?? { request: authorizer.begin(outgoing(options)) };
    contextOf(options)[callKey] = call;
    // A redirect to another origin has taken our header off, or somebody has put their own in its place.
    if (!call.request || headers.authorization !== call.header) return;
    if (!authorizer.begin(outgoing(options, call))) delete headers.authorization;
    else headers.authorization = call.header = (await call.request.headers()).authorization as string;
  }

  function shouldResend(response: Response): boolean {
    const { options } = response.request;
    const call = callOf(options);
    if (!call?.header || call.judged === response || options.headers.authorization !== call.header)
      return false;
    call.judged = response;
    const { statusCode: status, headers } = response;
    const header = (name: string) => headers[name]?.toString();
    return call.request!.handleResponse({ status, header }) === 'resend';
  }

  type Resend = Parameters<Hooks['afterResponse'][number]>[1];
  function resendOnce(response: Response, retryWithMergedOptions: Resend): Response | Promise<Response> {
    if (!shouldResend(response)) return response;
    const form = formOf(response.request.options);
    const { calculateDelay } = response.request.options.retry;
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
    // A stream has no afterResponse; its 401 counts all the same.
    if (error.response) shouldResend(error.response);
    // Otherwise every logger would print the header.
    if (error.options) Object.defineProperty(error, 'options', { enumerable: false });
    return error;
  }

  return {
    hooks: {
      init: [
        ({ body }, options) => {
          if (body instanceof FormData) contextOf(options)[formKey] = body; // got makes a stream of it
        },
      ],
      beforeRequest: [authorize],
      afterResponse: [resendOnce],
      beforeError: [conceal],
    },
  };
}
