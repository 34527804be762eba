import type { BodyFormat } from './body-format.ts';

export interface RequestBody {
  body?: string | Uint8Array<ArrayBuffer>;
  contentType?: string;
  /** The query to append to the URL. */
  query?: string;
}

function asJson(parameters: URLSearchParams): string {
  const members = new Map<string, string | string[]>();
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    members.set(name, values.length === 1 ? (values[0] as string) : values);
  }
  return JSON.stringify(Object.fromEntries(members));
}

/** Converts line breaks to CRLF, as in every form (HTML standard §4.10.21.8). */
function withLineBreaks(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n');
}

/** A name as it is written between quotation marks in a header. */
function escapeName(name: string): string {
  return withLineBreaks(name).replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}

/** Written as bytes: each `fetch` takes only its own class of `FormData`, and writes others as `[object FormData]`. */
function asMultipart(parameters: URLSearchParams): RequestBody {
  const boundary = `evergrant-${crypto.randomUUID()}`;
  const parts = Array.from(
    parameters,
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"\r\n\r\n` +
      `${withLineBreaks(value)}\r\n`,
  );
  const body = new TextEncoder().encode(`${parts.join('')}--${boundary}--\r\n`);
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}

/** Writes the parameters of a token request in the provider's format. */
export function encodeRequestBody(parameters: URLSearchParams, format: BodyFormat): RequestBody {
  switch (format) {
    case 'form':
      return { body: parameters.toString(), contentType: 'application/x-www-form-urlencoded' };
    case 'json':
      return { body: asJson(parameters), contentType: 'application/json' };
    case 'multipart':
      return asMultipart(parameters);
    case 'query':
      return { query: parameters.toString() };
  }
}
