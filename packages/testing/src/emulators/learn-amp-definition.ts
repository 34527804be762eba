import { learnAmp } from '@evergrant/core/presets';
import { type TokenRefusal, refusalError } from '../authorization-server/token-refusal.ts';
import type { Answer } from '../http/answer.ts';
import type { ApiProblem } from '../resource-server/resource-server-options.ts';
import { apiStatus } from '../resource-server/refuse-access.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderEmulatorOptions } from './provider-emulator.ts';

// Learn Amp uses Doorkeeper; these are its messages.
const descriptions: Readonly<Record<string, string>> = {
  invalid_request: 'Missing required parameter: grant_type.',
  invalid_client:
    'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
  invalid_scope: 'The requested scope is invalid, unknown, or malformed.',
  unsupported_grant_type: 'The authorization grant type is not supported by the authorization server.',
};

function challenge(error: string, description: string): string {
  return `Bearer realm="Doorkeeper", error="${error}", error_description="${description}"`;
}

function refuseToken({ problem }: TokenRefusal): Answer {
  // Rails answers another method as it answers an unknown path.
  if (problem === 'not-found' || problem === 'method-not-allowed')
    return { status: 404, body: { status: 404, error: 'Not Found' } };
  if (problem === 'unavailable')
    return { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>503</h1>' };
  const error = refusalError(problem);
  const description = descriptions[error] ?? '';
  const isAboutClient = error === 'invalid_client';
  return {
    status: isAboutClient ? 401 : 400,
    headers: {
      'cache-control': 'no-store',
      ...(isAboutClient ? { 'www-authenticate': challenge(error, description) } : {}),
    },
    body: { error, error_description: description },
  };
}

function refuseApi(problem: ApiProblem): Answer {
  const status = apiStatus(problem);
  if (status !== 401) return { status, body: { error: problem.replace('-', ' ') } };
  const description = 'The access token is invalid';
  return {
    status,
    headers: { 'www-authenticate': challenge('invalid_token', description) },
    body: { error: description },
  };
}

/**
 * Learn Amp. Its document posts `multipart/form-data` with id and secret in the body. Two of its samples use a
 * form-urlencoded body. This emulator refuses it, so that it proves the multipart body.
 */
export function learnAmpDefinition(options: ProviderEmulatorOptions): ProviderDefinition {
  return {
    token: {
      clientId: options.clientId ?? 'learn-amp-client',
      tokenPath: '/oauth/token',
      lifetimeMs: 7_200_000,
      bodyFormats: ['multipart'],
      authenticationMethods: ['client_secret_post'],
      scopes: ['public'],
      defaultScope: 'public',
      refuse: refuseToken,
      respond: (answer, { token }) => ({
        ...answer,
        body: { ...answer.body, created_at: Math.floor(token.issuedAt / 1000) },
      }),
    },
    api: { basePath: '/v1', refuse: refuseApi },
    profile: ({ tokenOrigin }) => learnAmp({ baseUrl: tokenOrigin }),
  };
}
