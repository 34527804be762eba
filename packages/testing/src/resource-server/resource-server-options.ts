import type { TlsOptions } from 'node:tls';
import type { Clock } from '@evergrant/core';
import type { Answer } from '../http/answer.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';

/** What can be wrong with a request to an API. */
export type ApiProblem = 'no-token' | 'invalid-token' | 'insufficient-scope' | 'not-found' | 'unavailable';

/** A page of made-up users. */
export interface UsersPage {
  /** 1 for the first. */
  readonly page: number;
  /** How many there are. */
  readonly pages: number;
  readonly total: number;
  readonly users: readonly { readonly id: number; readonly name: string }[];
}

export interface ResourceServerOptions {
  /** Says which tokens are good: an {@link AuthorizationServer}. */
  authorizationServer: { accepts(authorization: string | undefined): boolean };
  /** Path before every route, for example `/v1`. @default none */
  basePath?: string;
  /** Scheme and realm of the challenge in `WWW-Authenticate`. @default { scheme: 'Bearer', realm: 'api' } */
  challenge?: { scheme?: string; realm?: string };
  /** How many users there are; a page holds ten. @default 25 */
  userCount?: number;
  /** A further condition, after the token is found good: the answer instead, or `undefined`. */
  check?: (request: RecordedRequest) => Answer | undefined;
  /** Routes of your own, before those that every API has: the answer, or `undefined`. Only for good tokens. */
  respond?: (request: RecordedRequest) => Answer | Promise<Answer> | undefined;
  /** How a refusal is answered. @default RFC 6750 §3 with a JSON body */
  refuse?: (problem: ApiProblem, request?: RecordedRequest) => Answer;
  /** How a page of users is written. @default the page as JSON */
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
