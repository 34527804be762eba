import { oroCommerce } from '@evergrant/core/presets';
import {
  refusalError,
  refusalStatus,
  type TokenProblem,
  type TokenRefusal,
} from '../authorization-server/token-refusal.ts';
import type { Answer } from '../http/answer.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import { apiStatus } from '../resource-server/refuse-access.ts';
import type { ApiProblem, UsersPage } from '../resource-server/resource-server-options.ts';
import { jwtLike } from './jwt-like.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderEmulatorOptions } from './provider-emulator.ts';

export interface OroCommerceEmulatorOptions extends ProviderEmulatorOptions {
  /** The API that the credentials are for; the profile names it too. @default the back office, not named in the profile */
  area?: 'back-office' | 'storefront';
  /** Path before the back-office API. @default '/admin' */
  backendPrefix?: string;
}

const mediaType = 'application/vnd.api+json';

// OroCommerce uses league/oauth2-server; these are its messages.
const descriptions: Readonly<Record<string, string>> = {
  invalid_request:
    'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
  invalid_client: 'Client authentication failed',
  invalid_scope: 'The requested scope is invalid, unknown, or malformed',
  unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
};

// It reports a body that it cannot read as an unsupported grant type.
const unreadable: readonly TokenProblem[] = ['unsupported-media-type', 'malformed-body', 'missing-parameter'];

function refuseToken({ problem }: TokenRefusal): Answer {
  const status = refusalStatus(problem);
  if (status === 404 || status === 503)
    return { status, headers: { 'content-type': 'text/html' }, body: `<h1>${status}</h1>` };
  if (status === 405) return { status, headers: { allow: 'OPTIONS, POST' } };
  const error = unreadable.includes(problem) ? 'unsupported_grant_type' : refusalError(problem);
  const hint =
    error === 'unsupported_grant_type'
      ? { hint: 'Check that all required parameters have been provided' }
      : {};
  const description = descriptions[error];
  return { status, body: { error, error_description: description, ...hint, message: description } };
}

function jsonApiError(status: number, title: string): Answer {
  return {
    status,
    headers: { 'content-type': mediaType },
    body: JSON.stringify({ errors: [{ status: String(status), title }] }),
  };
}

/** A refused token gets 401 without a body or a challenge; a missing one gets a challenge without parameters. */
function refuseApi(problem: ApiProblem): Answer {
  const status = apiStatus(problem);
  if (problem === 'no-token') return { status, headers: { 'www-authenticate': 'Bearer' } };
  if (problem === 'invalid-token') return { status };
  return jsonApiError(status, problem.replace('-', ' '));
}

function presentUsers({ users, pages }: UsersPage): Answer {
  const data = users.map(({ id, name }) => ({
    type: 'users',
    id: String(id),
    attributes: { username: name },
  }));
  const body = JSON.stringify({ data, meta: { pages } });
  return { headers: { 'content-type': mediaType }, body };
}

/** Entities require the media type of JSON:API, as in the document's example; `echo` and the like do not. */
function checkMediaType(request: RecordedRequest): Answer | undefined {
  if (!request.path.endsWith('/users')) return undefined;
  const { 'content-type': content, accept = '' } = request.headers;
  const hasBody = request.body.length > 0;
  const isNamed = content === mediaType || (!hasBody && content === undefined && accept.includes(mediaType));
  return isNamed ? undefined : jsonApiError(content === undefined ? 406 : 415, 'media type not acceptable');
}

/** OroCommerce: a JSON body. A token of the back office is not valid for the storefront, nor the other way round. */
export function oroCommerceDefinition(options: OroCommerceEmulatorOptions): ProviderDefinition {
  const { area, backendPrefix = '/admin' } = options;
  const backOffice = `${backendPrefix}/api`;
  const basePath = area === 'storefront' ? '/api' : backOffice;
  return {
    token: {
      clientId: options.clientId ?? 'oro-commerce-client',
      tokenPath: '/oauth2-token',
      lifetimeMs: 3_600_000,
      bodyFormats: ['json'],
      authenticationMethods: ['client_secret_post'],
      scopes: [],
      makeToken: jwtLike('https://oro-commerce.example'),
      refuse: refuseToken,
      respond: (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'content-type': 'application/json; charset=UTF-8' },
      }),
    },
    api: { basePath, refuse: refuseApi, presentUsers },
    apiPrefixes: ['/api', backOffice],
    apiHeaders: { 'content-type': mediaType, accept: mediaType },
    checkApi(request) {
      const isForThisArea = request.path.startsWith(`${basePath}/`);
      const isBearer = request.headers.authorization?.startsWith('Bearer ');
      return isForThisArea && isBearer ? checkMediaType(request) : refuseApi('invalid-token');
    },
    profile: ({ tokenOrigin: url }) =>
      area === undefined ? oroCommerce({ url }) : oroCommerce({ url, area, backendPrefix }),
  };
}
