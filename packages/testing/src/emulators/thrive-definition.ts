import { thrive } from '@evergrant/core/presets';
import { refusalStatus, type TokenRefusal } from '../authorization-server/token-refusal.ts';
import type { IssuedToken } from '../authorization-server/token-registry.ts';
import type { Answer } from '../http/answer.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import { apiStatus } from '../resource-server/refuse-access.ts';
import type { ApiProblem } from '../resource-server/resource-server-options.ts';
import { jwtLike } from './jwt-like.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderEmulatorOptions } from './provider-emulator.ts';

export interface ThriveEmulatorOptions extends ProviderEmulatorOptions {
  /** Tenant id, which is also the client id. Has precedence over `clientId`. @default 'eu-west-2_Emulated1' */
  tenantId?: string;
  /** The API to emulate, which decides the scopes. @default 'public' */
  api?: 'public' | 'webhooks';
}

const scopes = {
  public: ['api/all', 'api/read', 'api/write'],
  webhooks: ['api/webhooks', 'api/all'],
} as const;

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  503: 'Service Unavailable',
};

/** Thrive's error body. `message` is a string or an object. */
function failure(status: number, message: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: { status, error: titles[status], message } };
}

function refuseToken({ problem, about = '' }: TokenRefusal, request?: RecordedRequest): Answer {
  const status = refusalStatus(problem);
  if (problem === 'not-found' && request?.path.startsWith('/oauth2/token/'))
    return failure(401, 'Unknown tenant');
  if (problem === 'invalid-client') return failure(401, 'Invalid tenant ID or API secret');
  if (problem === 'invalid-scope') return failure(400, { scope: [`"${about}" is not a valid scope`] });
  if (problem === 'missing-parameter') return failure(400, { [about]: ['is required'] });
  if (problem === 'unsupported-grant-type')
    return failure(400, { grant_type: ['must be client_credentials'] });
  return failure(status, `${problem} ${about}`.trim());
}

function refuseApi(problem: ApiProblem): Answer {
  const status = apiStatus(problem);
  return failure(status, problem.replace('-', ' '), status === 401 ? { 'www-authenticate': 'Bearer' } : {});
}

/** "Tokens must include appropriate scopes for the endpoints you wish to call." */
function checkScope(request: RecordedRequest, token: IssuedToken | undefined): Answer | undefined {
  const isReading = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
  return !isReading && token?.scope === 'api/read' ? refuseApi('insufficient-scope') : undefined;
}

/** Thrive (learn.link): a tenant's token endpoint at `/oauth2/token/{tenantId}`, with HTTP Basic or id and secret in the body. */
export function thriveDefinition(options: ThriveEmulatorOptions): ProviderDefinition {
  const { tenantId = options.clientId ?? 'eu-west-2_Emulated1', api = 'public' } = options;
  return {
    token: {
      clientId: tenantId,
      tokenPath: `/oauth2/token/${tenantId}`,
      lifetimeMs: 3_600_000,
      bodyFormats: ['form'],
      basicEncoding: 'raw',
      scopes: scopes[api],
      defaultScope: 'api/all',
      makeToken: jwtLike('https://thrive.example'),
      refuse: refuseToken,
    },
    tokenPrefix: '/oauth2/token',
    api: { basePath: '/rest/v1', refuse: refuseApi },
    checkApi: checkScope,
    profile: ({ tokenOrigin }) => ({
      ...thrive({ tenantId, api }),
      tokenEndpoint: `${tokenOrigin}/oauth2/token/${tenantId}`,
      origins: [tokenOrigin],
    }),
  };
}
