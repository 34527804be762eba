import type { BodyFormat } from '@evergrant/core';
import type { RecordedRequest } from '../http/recorded-request.ts';
import type { TokenRefusal } from './token-refusal.ts';

/** Parameters of a token request. A repeated parameter is a list. */
export type ReceivedParameters = Readonly<Record<string, string | readonly string[]>>;

const formats: Readonly<Record<string, BodyFormat>> = {
  'application/x-www-form-urlencoded': 'form',
  'multipart/form-data': 'multipart',
  'application/json': 'json',
};

/** The format that the content type names. */
export function bodyFormat(request: RecordedRequest): BodyFormat | undefined {
  return formats[(request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''];
}

function collect(entries: Iterable<readonly [string, unknown]>): ReceivedParameters | undefined {
  const parameters: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of entries) {
    if (typeof value !== 'string') return undefined; // a file, or a JSON value that is not a string
    const earlier = parameters[name];
    parameters[name] =
      earlier === undefined ? value : [...(typeof earlier === 'string' ? [earlier] : earlier), value];
  }
  return parameters;
}

function* jsonEntries(body: Buffer): Generator<[string, unknown]> {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError('not an object');
  for (const [name, member] of Object.entries(value)) {
    for (const one of Array.isArray(member) ? member : [member]) yield [name, one];
  }
}

function formEntries(body: Buffer): URLSearchParams {
  const text = body.toString('latin1');
  if (/[^\x21-\x7e]|%(?![0-9a-fA-F]{2})/.test(text)) throw new SyntaxError('not form-urlencoded');
  return new URLSearchParams(text);
}

/** Reads the body of a token request in one of the accepted formats. Strict: nothing is guessed. */
export async function readParameters(
  request: RecordedRequest,
  known: readonly BodyFormat[],
): Promise<{ parameters: ReceivedParameters } | TokenRefusal> {
  const format = known.includes('query') && request.body.length === 0 ? 'query' : bodyFormat(request);
  if (!format || !known.includes(format))
    return { problem: 'unsupported-media-type', about: request.headers['content-type'] };
  try {
    const parameters = collect(
      format === 'query'
        ? request.query
        : format === 'json'
          ? jsonEntries(request.body)
          : format === 'form'
            ? formEntries(request.body)
            : await new Response(new Uint8Array(request.body), {
                headers: { 'content-type': request.headers['content-type'] ?? '' },
              }).formData(),
    );
    if (parameters) return { parameters };
  } catch {
    // Refused below: the body does not match its content type.
  }
  return { problem: 'malformed-body' };
}
