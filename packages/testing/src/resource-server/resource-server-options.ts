import type { TlsOptions } from 'node:tls';
import type { Clock } from '@evergrant/core';
import type { Answer } from '../http/answer.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';

/** Why an API refuses a request. */
export type ApiProblem = 'no-token' | 'invalid-token' | 'insufficient-scope' | 'not-found' | 'unavailable';

/** A page of made-up users. */
export interface UsersPage {
  /** 1 for the first. */
  readonly page: number;
  /** How many pages there are. */
  readonly pages: number;
  readonly total: number;
  readonly users: readonly { readonly id: number; readonly name: string }[];
}

export interface ResourceServerOptions {
  /** Decides which `Authorization` headers are accepted: an {@link AuthorizationServer}, or your own function. */
  authorizationServer: { accepts(authorization: string | undefined): boolean };
  /** Path before every route, for example `/v1`. @default none */
  basePath?: string;
  /** Scheme and realm of the challenge in `WWW-Authenticate`. @default { scheme: 'Bearer', realm: 'api' } */
  challenge?: { scheme?: string; realm?: string };
  /** How many users there are, ten on a page. @default 25 */
  userCount?: number;
  /** An extra check of requests with a good token. Return the answer to refuse one, or `undefined`. */
  check?: (request: RecordedRequest) => Answer | undefined;
  /** Routes of your own, before those that every API has: the answer, or `undefined`. Only for good tokens. */
  respond?: (request: RecordedRequest) => Answer | Promise<Answer> | undefined;
  /** How a refusal is answered. @default RFC 6750 §3 with a JSON body */
  refuse?: (problem: ApiProblem, request?: RecordedRequest) => Answer;
  /** How a page of users is sent. @default the page as JSON */
  presentUsers?: (page: UsersPage, request: RecordedRequest) => Answer;
  /** Time for the `Date` header. @default the machine's own */
  clock?: Clock;
  /** Serves `https:` with this key and certificate. @default plain `http:` */
  tls?: TlsOptions;
}

/** Answers a request. `usual` gives what the API answers by itself at that moment. */
export type ApiHandler = (
  request: RecordedRequest,
  usual: () => Answer | Promise<Answer>,
) => Answer | Promise<Answer>;
