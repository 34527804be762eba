import type { Answer } from '../http/answer.ts';
import { Endpoint } from '../http/endpoint.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import { refuseAccess } from './refuse-access.ts';
import type { ApiHandler, ApiProblem, ResourceServerOptions, UsersPage } from './resource-server-options.ts';

const pageSize = 10;

/** An API that requires a token: checks the `Authorization` header, then answers by path. */
export class ProtectedApi {
  readonly endpoint: Endpoint;
  readonly basePath: string;
  refusesAll = false;
  /** Answers in place of the API. */
  handler: ApiHandler | undefined;
  readonly #options: ResourceServerOptions;

  constructor(options: ResourceServerOptions) {
    this.#options = options;
    this.basePath = options.basePath ?? '';
    this.endpoint = new Endpoint({
      isSlow: ({ path }) => path === `${this.basePath}/slow`,
      handle: (request) => this.handler?.(request, () => this.#answer(request)) ?? this.#answer(request),
      clock: options.clock,
      usualFailure: () => this.refuse('unavailable'),
    });
  }

  refuse(problem: ApiProblem, request?: RecordedRequest): Answer {
    return this.#options.refuse?.(problem, request) ?? refuseAccess(problem, this.#options.challenge);
  }

  #answer(request: RecordedRequest): Answer | Promise<Answer> {
    const { authorization } = request.headers;
    if (this.refusesAll || !this.#options.authorizationServer.accepts(authorization)) {
      return this.refuse(authorization === undefined ? 'no-token' : 'invalid-token', request);
    }
    return this.#options.check?.(request) ?? this.#options.respond?.(request) ?? this.#route(request);
  }

  #route(request: RecordedRequest): Answer {
    const path = request.path.startsWith(`${this.basePath}/`) ? request.path.slice(this.basePath.length) : '';
    const [, first, second] = path.split('/');
    if (path === '/users' && request.method === 'GET') return this.#users(request);
    if (path === '/echo') return echo(request);
    if (path === '/slow') return { body: { slow: true } };
    if (path === '/always-401') return this.refuse('invalid-token', request);
    if (path === '/insufficient-scope') return this.#insufficientScope(request);
    if (path === '/redirect') return redirect(request);
    if (first === 'status' && /^[2-5]\d\d$/.test(second ?? '')) return plainStatus(Number(second), request);
    return this.refuse('not-found', request);
  }

  #users(request: RecordedRequest): Answer {
    const total = this.#options.userCount ?? 25;
    const pages = Math.max(1, Math.ceil(total / pageSize));
    const page = Number(request.query.get('page') ?? request.query.get('page[number]') ?? 1);
    if (!Number.isInteger(page) || page < 1 || page > pages) return this.refuse('not-found', request);
    const start = (page - 1) * pageSize;
    const users = Array.from({ length: Math.min(pageSize, total - start) }, (_, index) => {
      const id = start + index + 1;
      return { id, name: `User ${id}` };
    });
    const content: UsersPage = { page, pages, total, users };
    return this.#options.presentUsers?.(content, request) ?? { body: content };
  }

  #insufficientScope(request: RecordedRequest): Answer {
    const answer = this.refuse('insufficient-scope', request);
    return request.query.get('status') === '401'
      ? { ...refuseAccess('insufficient-scope'), status: 401 }
      : answer;
  }
}

function echo(request: RecordedRequest): Answer {
  const { authorization: _secret, ...headers } = request.headers;
  return {
    body: { method: request.method, url: request.url, headers, body: request.body.toString('base64') },
  };
}

function redirect(request: RecordedRequest): Answer {
  const status = Number(request.query.get('status') ?? 302);
  return { status, headers: { location: request.query.get('to') ?? '/' } };
}

function plainStatus(status: number, request: RecordedRequest): Answer {
  const challenges = request.query.getAll('www-authenticate');
  const retryAfter = request.query.get('retry-after');
  const headers = {
    ...(challenges.length > 0 ? { 'www-authenticate': challenges } : {}),
    ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
  };
  return status === 204 || status === 304 ? { status, headers } : { status, headers, body: { status } };
}
