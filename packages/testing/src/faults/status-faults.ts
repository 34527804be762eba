import type { RawHeaders, Wire } from '../http/wire.ts';
import type { Fault, FaultKind } from './fault.ts';
import { sendWhole } from './send-whole.ts';

type Status = 301 | 302 | 303 | 307 | 308;
type Refusal = 400 | 401 | 403 | 404 | 405 | 410 | 413 | 415 | 422;
type Unavailable = 408 | 429 | 500 | 501 | 502 | 503 | 504;

export type StatusFaultName =
  | `redirect-${Status}`
  | 'redirect-to-itself'
  | 'redirect-without-location'
  | 'not-modified-304'
  | `status-${Refusal | Unavailable}`
  | 'status-401-challenge'
  | 'status-403-problem-json'
  | 'status-503-json-message'
  | 'retry-after-seconds'
  | 'retry-after-date'
  | 'retry-after-past-date'
  | 'retry-after-zero'
  | 'retry-after-negative'
  | 'retry-after-garbage'
  | 'retry-after-a-year'
  | 'retry-after-twice'
  | 'retry-after-with-503';

const html: RawHeaders = [['content-type', 'text/html']];
const json: RawHeaders = [['content-type', 'application/json']];

/** The same server under another host name. A client that follows the redirect arrives there, at `/elsewhere`. */
function elsewhere({ request }: Wire): string {
  const port = request.headers.host?.split(':')[1] ?? '80';
  return `http://localhost:${port}/elsewhere`;
}

function redirect(
  status: number,
  summary: string,
  location: (wire: Wire) => string | undefined = elsewhere,
): Fault {
  return {
    summary,
    kind: 'redirect',
    async apply(wire) {
      const to = location(wire);
      await sendWhole(wire, status, to === undefined ? html : [...html, ['location', to]], '<h1>Moved</h1>');
    },
  };
}

function status(kind: FaultKind, code: number): Fault {
  return {
    summary: `answers with status ${code} and a web page`,
    kind,
    apply: (wire) => sendWhole(wire, code, html, `<h1>${code}</h1>`),
  };
}

function tooMany(summary: string, values: (wire: Wire) => readonly string[], code = 429): Fault {
  return {
    summary: `answers with status ${code} and ${summary}`,
    kind: 'unavailable',
    async apply(wire) {
      const retryAfter = values(wire).map((value) => ['retry-after', value] as const);
      await sendWhole(wire, code, [...html, ...retryAfter], '<h1>Later</h1>');
    },
  };
}

function inSeconds({ nowMs }: Wire, seconds: number): string {
  return new Date(nowMs() + seconds * 1000).toUTCString();
}

/** Statuses other than success, without an OAuth error code. */
export const statusFaults: Readonly<Record<StatusFaultName, Fault>> = {
  'redirect-301': redirect(301, 'redirects to another host with status 301'),
  'redirect-302': redirect(302, 'redirects to another host with status 302'),
  'redirect-303': redirect(303, 'redirects to another host with status 303'),
  'redirect-307': redirect(
    307,
    'redirects to another host with status 307, which would resend the credentials',
  ),
  'redirect-308': redirect(
    308,
    'redirects to another host with status 308, which would resend the credentials',
  ),
  'redirect-to-itself': redirect(307, 'redirects to itself', ({ request }) => request.url),
  'redirect-without-location': redirect(302, 'redirects without a Location header', () => undefined),
  'not-modified-304': {
    summary: 'answers with status 304',
    kind: 'redirect',
    apply: (wire) => sendWhole(wire, 304, []),
  },
  'status-400': status('refusal', 400),
  'status-401': status('refusal', 401),
  'status-403': status('refusal', 403),
  'status-404': status('refusal', 404),
  'status-405': status('refusal', 405),
  'status-410': status('refusal', 410),
  'status-413': status('refusal', 413),
  'status-415': status('refusal', 415),
  'status-422': status('refusal', 422),
  'status-408': status('unavailable', 408),
  'status-429': status('unavailable', 429),
  'status-500': status('unavailable', 500),
  'status-501': status('unavailable', 501),
  'status-502': status('unavailable', 502),
  'status-503': status('unavailable', 503),
  'status-504': status('unavailable', 504),
  'status-401-challenge': {
    summary: 'answers with status 401, several challenges and no body',
    kind: 'refusal',
    apply: (wire) =>
      sendWhole(wire, 401, [
        ['www-authenticate', 'Basic realm="a, b", Negotiate'],
        ['www-authenticate', 'Bearer'],
      ]),
  },
  'status-403-problem-json': {
    summary: 'answers with status 403 and problem details (RFC 9457)',
    kind: 'refusal',
    apply: (wire) =>
      sendWhole(
        wire,
        403,
        [['content-type', 'application/problem+json']],
        '{"title":"Forbidden","status":403,"detail":"No entry"}',
      ),
  },
  'status-503-json-message': {
    summary: 'answers with status 503 and an object as its message',
    kind: 'unavailable',
    apply: (wire) =>
      sendWhole(
        wire,
        503,
        json,
        '{"status":503,"error":"Service Unavailable","message":{"reason":["maintenance"]}}',
      ),
  },
  'retry-after-seconds': tooMany('Retry-After: 7', () => ['7']),
  'retry-after-date': tooMany('a date in Retry-After, in 7 seconds', (wire) => [inSeconds(wire, 7)]),
  'retry-after-past-date': tooMany('a date in Retry-After that has passed', (wire) => [inSeconds(wire, -60)]),
  'retry-after-zero': tooMany('Retry-After: 0', () => ['0']),
  'retry-after-negative': tooMany('Retry-After: -5', () => ['-5']),
  'retry-after-garbage': tooMany('Retry-After: soon', () => ['soon']),
  'retry-after-a-year': tooMany('Retry-After: 31536000', () => ['31536000']),
  'retry-after-twice': tooMany('two Retry-After headers', () => ['7', '9']),
  'retry-after-with-503': tooMany('Retry-After: 7', () => ['7'], 503),
};
