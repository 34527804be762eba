import { inspect } from 'node:util';
import type { AuthorizationHeaders } from '@evergrant/core/adapter';
import type { RequestError, Response } from 'got';
import { hide, hideLinks } from './hide.ts';

/** Where Node keeps the headers of a request. */
let sentHeadersKey: symbol | undefined;

/** Takes our headers out of a request that was sent, and out of what got keeps beside it. */
function redactSent(request: any, added: AuthorizationHeaders): void {
  if (typeof request?._header !== 'string') return;
  for (const name in added) {
    request._header = request._header.replaceAll(added[name] as string, '[REDACTED]');
  }
  sentHeadersKey ??= Object.getOwnPropertySymbols(request).find(
    ({ description }) => description === 'kOutHeaders',
  );
  const sent = sentHeadersKey && request[sentHeadersKey];
  if (sent) for (const name in added) delete sent[name];
  hide(request);
}

/** Lets options print as ever, without our headers and without agents, which lead to other requests. */
function redactOptions(options: any, added: AuthorizationHeaders): void {
  hideLinks(options);
  if (!Object.isExtensible(options) || Object.hasOwn(options, 'toJSON')) return;
  const printed = function (this: any): object {
    const shown = { ...Object.getPrototypeOf(this).toJSON.call(this) };
    shown.headers = { ...shown.headers };
    for (const name in added) delete shown.headers[name];
    delete shown.agent;
    return shown;
  };
  Object.defineProperties(options, {
    toJSON: { configurable: true, value: printed },
    [inspect.custom]: {
      configurable: true,
      value(this: unknown, _depth: number, words: object) {
        return inspect(printed.call(this), words);
      },
    },
  });
}

/** A response shows its head and its body, and not the request and the sockets behind it. */
export function concealResponse(response: any, added: AuthorizationHeaders): void {
  hideLinks(response);
  redactSent(response.req, added);
  if (response.request) concealRequest(response.request, added);
  const head = function (this: Response): object {
    const { body, headers, statusCode, statusMessage, url } = this;
    return { statusCode, statusMessage, url, headers, body };
  };
  if (Object.hasOwn(response, 'toJSON') || !Object.isExtensible(response)) return;
  Object.defineProperties(response, {
    toJSON: { configurable: true, value: head },
    [inspect.custom]: {
      configurable: true,
      value(this: Response, _depth: number, words: object) {
        return inspect(head.call(this), words);
      },
    },
  });
}

/** got's own request, which is what a caller of `got.stream` holds. */
function concealRequest(request: any, added: AuthorizationHeaders): void {
  redactSent(request._request, added);
  const native = request._requestOptions;
  if (native) {
    // A copy: some releases share these headers with the options, which a retry needs.
    native.headers = { ...native.headers };
    for (const name in added) delete native.headers[name];
  }
  if (request.options) redactOptions(request.options, added);
  hide(request);
}

/** An error that is final: `options` is still there, but not enumerable. */
export function concealError(error: RequestError, added: AuthorizationHeaders): void {
  if (error.options) {
    Object.defineProperty(error, 'options', { enumerable: false });
    redactOptions(error.options, added);
  }
  if (error.response) concealResponse(error.response, added);
  if (error.request) concealRequest(error.request, added);
}
