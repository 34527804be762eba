import type { RawHeaders } from '../http/wire.ts';
import type { Fault, FaultKind } from './fault.ts';
import { sendWhole } from './send-whole.ts';

export type OAuthFaultName =
  | 'oauth-invalid-request'
  | 'oauth-invalid-client'
  | 'oauth-invalid-client-400'
  | 'oauth-invalid-grant'
  | 'oauth-unauthorized-client'
  | 'oauth-unsupported-grant-type'
  | 'oauth-invalid-scope'
  | 'oauth-invalid-target'
  | 'oauth-access-denied'
  | 'oauth-unknown-error'
  | 'oauth-error-in-200'
  | 'oauth-server-error'
  | 'oauth-temporarily-unavailable'
  | 'oauth-temporarily-unavailable-400'
  | 'oauth-slow-down'
  | 'oauth-invalid-client-in-503'
  | 'oauth-error-as-form'
  | 'oauth-description-with-line-breaks'
  | 'oauth-description-of-a-mebibyte'
  | 'oauth-description-with-request'
  | 'oauth-error-object';

const json: RawHeaders = [['content-type', 'application/json']];

function oauth(
  kind: FaultKind,
  status: number,
  error: unknown,
  more: Record<string, unknown> = {},
  remark = '',
): Fault {
  return {
    summary: `answers with status ${status} and error ${JSON.stringify(error)}${remark}`,
    kind,
    apply: (wire) => sendWhole(wire, status, json, JSON.stringify({ error, ...more })),
  };
}

/** OAuth error responses (RFC 6749 §5.2), correct and incorrect ones. */
export const oauthFaults: Readonly<Record<OAuthFaultName, Fault>> = {
  'oauth-invalid-request': oauth('refusal', 400, 'invalid_request'),
  'oauth-invalid-client': oauth('refusal', 401, 'invalid_client', {
    error_description: 'Client authentication failed',
  }),
  'oauth-invalid-client-400': oauth('refusal', 400, 'invalid_client'),
  'oauth-invalid-grant': oauth('refusal', 400, 'invalid_grant'),
  'oauth-unauthorized-client': oauth('refusal', 400, 'unauthorized_client'),
  'oauth-unsupported-grant-type': oauth('refusal', 400, 'unsupported_grant_type'),
  'oauth-invalid-scope': oauth('refusal', 400, 'invalid_scope'),
  'oauth-invalid-target': oauth('refusal', 400, 'invalid_target'),
  'oauth-access-denied': oauth('refusal', 403, 'access_denied'),
  'oauth-unknown-error': oauth('refusal', 400, 'no_such_error_anywhere'),
  'oauth-error-in-200': oauth('nonsense', 200, 'invalid_client'),
  'oauth-server-error': oauth('unavailable', 500, 'server_error'),
  'oauth-temporarily-unavailable': oauth('unavailable', 503, 'temporarily_unavailable'),
  'oauth-temporarily-unavailable-400': oauth('unavailable', 400, 'temporarily_unavailable'),
  'oauth-slow-down': oauth('unavailable', 429, 'slow_down'),
  'oauth-invalid-client-in-503': oauth('unavailable', 503, 'invalid_client'),
  'oauth-error-as-form': {
    summary: 'answers with status 400 and a form-encoded error',
    kind: 'refusal',
    apply: (wire) =>
      sendWhole(
        wire,
        400,
        [['content-type', 'application/x-www-form-urlencoded']],
        'error=invalid_scope&error_description=no+such+scope',
      ),
  },
  'oauth-description-with-line-breaks': oauth(
    'refusal',
    400,
    'invalid_request',
    {
      error_description: 'one line\r\nlevel=fatal msg="forged log line"\u001b[31m',
    },
    ', its description with line breaks and control bytes',
  ),
  'oauth-description-of-a-mebibyte': oauth(
    'oversized',
    400,
    'invalid_request',
    {
      error_description: 'x'.repeat(1024 * 1024 + 1),
    },
    ', its description longer than a mebibyte',
  ),
  'oauth-description-with-request': {
    summary: 'answers with status 400 and a description that repeats the request and its credentials',
    kind: 'refusal',
    async apply(wire) {
      const { headers, body } = wire.request;
      const description = `could not read ${body.toString()} with authorization ${headers.authorization ?? 'none'}`;
      const content = { error: 'invalid_request', error_description: description, message: description };
      await sendWhole(wire, 400, json, JSON.stringify(content));
    },
  },
  'oauth-error-object': oauth('refusal', 400, { code: 'invalid_client', message: 'nested' }),
};
