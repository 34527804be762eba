import type { AuthorizationHeaders } from '@evergrant/core/adapter';
import type { RequestError, Response } from 'got';
import type { GotCall } from './got-call.ts';
import type { GotOptions } from './got-options.ts';
import { hide, hideLink, printAs } from './hide.ts';

/** Where Node keeps the headers of a request. */
let sentHeadersKey: symbol | undefined;

/** A request of Node's own shows its class. `agent` leads to other requests, which are still on their way. */
function hideNative(request: any): void {
  hide(request);
  hideLink(request, 'agent');
}

/** Takes our headers out of a request that was sent. */
function redactSent(request: any, added: AuthorizationHeaders): void {
  if (typeof request?._header !== 'string') return;
  for (const name in added) {
    request._header = request._header.replaceAll(added[name] as string, '[REDACTED]');
  }
  sentHeadersKey ??= Object.getOwnPropertySymbols(request).find(
    ({ description }) => description === 'kOutHeaders',
  );
  const sent = sentHeadersKey && request[sentHeadersKey];
  if (sent) for (const name in added) if (name in sent) sent[name] = [name, '[REDACTED]'];
  // What leads from a socket to requests is what it carries next.
  if (request.socket) hide(request.socket);
  hideNative(request);
}

/** Options as they print: without our headers, and without agents, which lead to other requests. */
function withoutToken(this: any): object {
  const shown = { ...Object.getPrototypeOf(this).toJSON.call(this), agent: undefined };
  shown.headers = { ...shown.headers };
  for (const key of Object.getOwnPropertySymbols(this.context)) {
    const call: Partial<GotCall> | undefined = this.context[key];
    for (const name in call?.added) delete shown.headers[name];
  }
  return shown;
}

function hideToken(options: GotOptions): void {
  printAs(options, withoutToken);
  hideLink(options, '_internals');
}

/** A response as it prints: its head and its body, and not the request and the sockets behind it. */
function headAndBody(this: Response): object {
  const { body, headers, statusCode, statusMessage, url } = this;
  return { statusCode, statusMessage, url, headers, body };
}

export function concealResponse(response: any, added: AuthorizationHeaders): void {
  printAs(response, headAndBody);
  redactSent(response.req, added);
  if (response.request) concealRequest(response.request, added);
}

/** got's own request after its answer, or its failure. */
function concealRequest(request: any, added: AuthorizationHeaders): void {
  redactSent(request._request, added);
  const native = request._requestOptions;
  if (native) {
    // Not changed in place: some releases share these headers with the options, which a retry needs.
    native.headers = {};
    native.agent = undefined;
  }
  if (request.options) hideToken(request.options);
  hide(request);
}

/** A stream while it is on its way, with the request of Node's own that it has got. */
export function concealStream(stream: any, native: unknown): void {
  hideLink(stream, '_requestOptions');
  if (stream.options) hideToken(stream.options);
  hide(stream);
  if (native) hideNative(native);
}

/** An error that is final: `options` is still there, but not enumerable. */
export function concealError(error: RequestError, added: AuthorizationHeaders): void {
  if (error.options) {
    Object.defineProperty(error, 'options', { enumerable: false });
    hideToken(error.options);
  }
  if (error.response) concealResponse(error.response, added);
  if (error.request) concealRequest(error.request, added);
}
