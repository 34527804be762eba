import { cognito } from '@evergrant/core/presets';
import { refusalError, refusalStatus, type TokenRefusal } from '../authorization-server/token-refusal.ts';
import type { Answer } from '../http/answer.ts';
import { apiStatus } from '../resource-server/refuse-access.ts';
import type { ApiProblem } from '../resource-server/resource-server-options.ts';
import { jwtLike } from './jwt-like.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderEmulatorOptions } from './provider-emulator.ts';

export interface CognitoEmulatorOptions extends ProviderEmulatorOptions {
  /** Custom scopes that the app client may request. @default ['api/read', 'api/write'] */
  scopes?: readonly string[];
  /** The scope in the profile. @default 'api/write' */
  scope?: string;
}

function refuseToken({ problem }: TokenRefusal): Answer {
  const status = refusalStatus(problem);
  if (status === 404 || status === 405 || status === 503) return { status };
  // Cognito answers every refusal with 400, wrong credentials included, and gives no description.
  return { status: 400, headers: { 'cache-control': 'no-store' }, body: { error: refusalError(problem) } };
}

const messages: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable',
};

/** Answers as Amazon API Gateway does. Its challenge has no commas between the parameters. */
function refuseApi(problem: ApiProblem): Answer {
  const status = apiStatus(problem);
  const headers: Record<string, string> = { 'apigw-requestid': 'emulated' };
  if (problem === 'no-token') headers['www-authenticate'] = 'Bearer';
  if (problem === 'invalid-token') {
    headers['www-authenticate'] =
      'Bearer scope="" error="invalid_token" error_description="the token has expired"';
  }
  return { status, headers, body: { message: messages[status] } };
}

/**
 * An API behind Amazon Cognito. Token endpoint and API have different origins. Cognito also accepts id and secret in
 * the body; the API's document uses HTTP Basic, and this emulator accepts only that.
 */
export function cognitoDefinition(options: CognitoEmulatorOptions): ProviderDefinition {
  const { scopes = ['api/read', 'api/write'], scope = 'api/write' } = options;
  return {
    token: {
      clientId: options.clientId ?? 'cognitoclient0123456789',
      tokenPath: '/oauth2/token',
      lifetimeMs: 3_600_000,
      bodyFormats: ['form'],
      authenticationMethods: ['client_secret_basic'],
      basicEncoding: 'raw',
      scopes,
      defaultScope: scopes.join(' '),
      makeToken: jwtLike('https://cognito.example'),
      refuse: refuseToken,
      respond(answer) {
        const { scope: _unsaid, ...body } = answer.body;
        return { ...answer, body };
      },
    },
    api: { basePath: '', refuse: refuseApi },
    separateApi: true,
    profile: ({ tokenOrigin, apiOrigin }) => ({
      ...cognito({ domain: tokenOrigin }),
      scope,
      origins: [apiOrigin],
    }),
  };
}
