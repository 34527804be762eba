import { randomBytes } from 'node:crypto';
import { edx } from '@evergrant/core/presets';
import type { TokenAnswer, TokenIssue } from '../authorization-server/authorization-server-options.ts';
import { refusalError, refusalStatus, type TokenRefusal } from '../authorization-server/token-refusal.ts';
import type { Answer } from '../http/answer.ts';
import { apiStatus } from '../resource-server/refuse-access.ts';
import type { ApiProblem } from '../resource-server/resource-server-options.ts';
import { jwtLike } from './jwt-like.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderEmulatorOptions } from './provider-emulator.ts';

function refuseToken({ problem }: TokenRefusal): Answer {
  const status = refusalStatus(problem);
  if (status === 404 || status === 503)
    return { status, headers: { 'content-type': 'text/html' }, body: `<h1>${status}</h1>` };
  if (status === 405) return { status, headers: { allow: 'POST, OPTIONS' } };
  const error = refusalError(problem);
  const headers = status === 401 ? { 'www-authenticate': 'Bearer error="invalid_client"' } : {};
  return { status, headers: { 'cache-control': 'no-store', ...headers }, body: { error } };
}

const details: Readonly<Record<ApiProblem, string>> = {
  'no-token': 'Authentication credentials were not provided.',
  'invalid-token': 'Invalid token.',
  'insufficient-scope': 'You do not have permission to perform this action.',
  'not-found': 'Not found.',
  unavailable: 'Service temporarily unavailable.',
};

/** Answers as Django REST framework does, with the challenge of its JWT authentication. */
function refuseApi(problem: ApiProblem): Answer {
  const status = apiStatus(problem);
  const headers = status === 401 ? { 'www-authenticate': 'JWT realm="api"' } : {};
  return { status, headers, body: { detail: details[problem] } };
}

/** The lifetime is a string. A request without `token_type=jwt` gets an opaque Bearer token, which the API refuses. */
function respond(answer: TokenAnswer, { parameters }: TokenIssue): Answer {
  const body = { ...answer.body, expires_in: String(answer.body.expires_in) };
  const asked = String(parameters.token_type ?? '').toLowerCase();
  if (asked === 'jwt') return { ...answer, body };
  return {
    ...answer,
    body: { ...body, token_type: 'Bearer', access_token: randomBytes(15).toString('hex') },
  };
}

/** Options of the emulator of edX. */
export interface EdxEmulatorOptions extends ProviderEmulatorOptions {
  /** The gateway at api.edx.org, or a standard Open edX installation: the path of the token endpoint. @default 'gateway' */
  installation?: 'gateway' | 'standard';
}

const tokenPaths = { gateway: '/oauth2/v1/access_token', standard: '/oauth2/access_token' } as const;

/** edX: a form body with `token_type=jwt`. The API requires `Authorization: JWT …`. */
export function edxDefinition(options: EdxEmulatorOptions): ProviderDefinition {
  const tokenPath = tokenPaths[options.installation ?? 'gateway'];
  const scope = 'read write profile email';
  return {
    token: {
      clientId: options.clientId ?? 'edx-client',
      tokenPath,
      lifetimeMs: 36_000_000,
      tokenType: 'JWT',
      bodyFormats: ['form'],
      authenticationMethods: ['client_secret_post'],
      scopes: scope.split(' '),
      defaultScope: scope,
      makeToken: jwtLike('https://edx.example'),
      refuse: refuseToken,
      respond,
    },
    api: { basePath: '/api/v1', challenge: { scheme: 'JWT' }, refuse: refuseApi },
    profile: ({ tokenOrigin }) => ({
      ...edx({ baseUrl: tokenOrigin }),
      tokenEndpoint: tokenOrigin + tokenPath,
    }),
  };
}
