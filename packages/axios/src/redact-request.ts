import type { AuthorizationHeaders } from '@evergrant/core/adapter';
import { hide } from './hide.ts';
import { removeHeaders } from './remove-headers.ts';

/** Where Node keeps the headers of a request. */
let sentHeadersKey: symbol | undefined;

function withoutValues(text: string, added: AuthorizationHeaders): string {
  for (const name in added) text = text.replaceAll(added[name] as string, '[REDACTED]');
  return text;
}

/**
 * Takes our headers out of the request that was sent, wherever Node, follow-redirects and the fetch adapter keep them.
 * It has been sent, or it never will be: nothing reads them any more.
 */
export function redactRequest(request: any, added: AuthorizationHeaders): void {
  redactOne(request, added);
  // A ClientRequest of Node leads to the one of follow-redirects around it, and the other way round.
  if (request._redirectable) redactOne(request._redirectable, added);
  const current = request._currentRequest ?? request._redirectable?._currentRequest;
  if (current && current !== request) redactOne(current, added);
}

function redactOne(request: any, added: AuthorizationHeaders): void {
  if (typeof request._header === 'string') request._header = withoutValues(request._header, added);
  if (request.headers) removeHeaders(request.headers, added);
  if (request.sentHeaders) removeHeaders(request.sentHeaders, added);
  if (request._options) removeHeaders(request._options.headers, added);
  sentHeadersKey ??= Object.getOwnPropertySymbols(request).find(
    ({ description }) => description === 'kOutHeaders',
  );
  if (sentHeadersKey && request[sentHeadersKey]) removeHeaders(request[sentHeadersKey], added);
  // What waits for a connection that never comes.
  for (const entry of request.outputData ?? []) {
    if (typeof entry.data === 'string') entry.data = withoutValues(entry.data, added);
  }
  hide(request);
}
