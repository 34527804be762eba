import { isPromise } from '../base/is-promise.ts';
import type { ResponseHead } from '../protocol/response-head.ts';
import type { AuthorizationHeaders, AuthorizedRequest, Exchange } from './request-authorizer.ts';

/** One request: its state, how it is sent, and whether it was sent before. */
interface Run<R> {
  readonly authorized: AuthorizedRequest;
  readonly exchange: Exchange<R>;
  readonly resent: boolean;
}

/**
 * Sends a request, has its answer judged, and sends it once more if the judgement says so. Not `async`: while the token is fresh, it
 * creates one promise, and waits for nothing that is there already.
 */
export function runExchange<R>(run: Run<R>): Promise<R> {
  const headers = run.authorized.headers();
  return isPromise(headers)
    ? Promise.resolve(headers).then((added) => attempt(run, added))
    : attempt(run, headers);
}

function attempt<R>(run: Run<R>, added: AuthorizationHeaders): Promise<R> {
  const { exchange } = run;
  if (exchange.start === undefined)
    return Promise.resolve(exchange.send(added)).then((response) =>
      judge(run, response, exchange.head(response)),
    );
  return exchange.start(added).then((started) => {
    const head = exchange.head(started);
    const response = exchange.finish!(started, head);
    return response === started
      ? judge(run, started, head)
      : Promise.resolve(response).then((last) => judge(run, last, exchange.head(last)));
  });
}

function judge<R>(run: Run<R>, response: R, head: ResponseHead): R | Promise<R> {
  const { authorized, exchange } = run;
  if (exchange.body === undefined || !authorized.needsBody?.(head.status)) return settle(run, response, head);
  return exchange.body(response).then((body) => settle(run, response, withBody(head, body)));
}

function settle<R>(run: Run<R>, response: R, head: ResponseHead): R | Promise<R> {
  const { authorized, exchange, resent } = run;
  if (authorized.handleResponse(head) === 'done' || resent) return response;
  exchange.discard?.(response);
  return runExchange({ authorized, exchange, resent: true });
}

function withBody(head: ResponseHead, body: string | undefined): ResponseHead {
  return { status: head.status, header: (name) => head.header(name), url: head.url, body };
}
