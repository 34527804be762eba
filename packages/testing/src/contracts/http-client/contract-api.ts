import type { TlsOptions } from 'node:tls';
import type { Answer } from '../../http/answer.ts';
import { Endpoint } from '../../http/endpoint.ts';
import { type LoopbackServer, startLoopbackServer } from '../../http/loopback-server.ts';
import type { RecordedRequest } from '../../http/recorded-request.ts';

/** Answers a request; `usual` says what the API would answer by itself at that moment. */
export type ApiHandler = (
  request: RecordedRequest,
  usual: () => Answer,
  index: number,
) => Answer | Promise<Answer>;

/** A protected API that a story has in hand: every request is kept, and the story may answer what it likes. */
export interface ContractApi extends Pick<LoopbackServer, 'url' | 'connections' | 'close'> {
  readonly requests: readonly RecordedRequest[];
  /** The `Authorization` headers that came, in order. */
  readonly authorizations: readonly (string | undefined)[];
  answer(handler: ApiHandler): void;
  /** Resolves when so many requests have come and wait for an answer. */
  whenRequested(count: number): Promise<void>;
}

/** What the API answers to a token that it does not accept. */
export const refusal: Answer = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer realm="api", error="invalid_token"', 'x-api': 'refused' },
  body: { refused: 'the token is not known here' },
};

/** A redirect, with the status that keeps method and body. */
export function redirectTo(url: string, status = 307): Answer {
  return { status, headers: { location: url } };
}

/** Starts an API that lets in what `accepts` says. */
export async function startContractApi(
  accepts: (authorization: string | undefined) => boolean,
  tls?: TlsOptions,
): Promise<ContractApi> {
  let handler: ApiHandler = (_request, usual) => usual();
  const endpoint = new Endpoint({
    handle: (request) =>
      handler(
        request,
        () => (accepts(request.headers.authorization) ? { body: { path: request.path } } : refusal),
        endpoint.requests.indexOf(request),
      ),
  });
  const server = await startLoopbackServer({ route: () => endpoint, tls });
  return {
    url: server.url,
    get connections() {
      return server.connections;
    },
    close: server.close,
    requests: endpoint.requests,
    get authorizations() {
      return endpoint.requests.map(({ headers }) => headers.authorization);
    },
    answer: (next) => void (handler = next),
    whenRequested: (count) => endpoint.whenRequested(count),
  };
}
