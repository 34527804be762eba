import type { Expected } from './expected.ts';

type Pair = readonly [name: string, value: string];

/** A request in a form in which the order of parameters does not matter. */
export interface ReadRequest {
  method: string;
  /** Without its query. */
  url: string;
  query: Pair[];
  headers: Record<string, string>;
  body: unknown;
}

const byName = (pairs: Iterable<Pair>): Pair[] =>
  [...pairs].toSorted((a, b) => a[0].localeCompare(b[0]) || a[1].localeCompare(b[1]));

/** Sent with every token request, or by the platform; nobody's documents tell of them. */
const usual = new Set(['accept', 'content-length']);

function readUrl(text: string): Pick<ReadRequest, 'url' | 'query'> {
  const url = new URL(text);
  return { url: url.origin + url.pathname, query: byName(url.searchParams) };
}

/** Reads a request that was sent; `content-type` is told by the body, and without a boundary. */
export async function readRequest(request: Request): Promise<ReadRequest> {
  const headers = Object.fromEntries([...request.headers].filter(([name]) => !usual.has(name)));
  const type = headers['content-type']?.split(';')[0];
  const { method } = request;
  if (type === 'multipart/form-data') {
    const pairs = [...(await request.formData())].map(([name, value]): Pair => [name, String(value)]);
    return {
      method,
      ...readUrl(request.url),
      headers: { ...headers, 'content-type': type },
      body: byName(pairs),
    };
  }
  const text = await request.text();
  if (type === 'application/json') {
    return { method, ...readUrl(request.url), headers, body: JSON.parse(text) };
  }
  return { method, ...readUrl(request.url), headers, body: byName(new URLSearchParams(text)) };
}

/** What the document shows, read the same way. The type of the body is the document's, or follows from its form. */
export function readExpected({ body, headers = {}, method, url }: Expected['request']): ReadRequest {
  const isList = Array.isArray(body);
  const isJson = typeof body === 'object' && !isList;
  const type = isList
    ? 'multipart/form-data'
    : isJson
      ? 'application/json'
      : 'application/x-www-form-urlencoded';
  const read = isJson
    ? body
    : byName(isList ? (body as Pair[]) : new URLSearchParams((body as string) ?? ''));
  return {
    method,
    ...readUrl(url),
    headers: { ...((body ?? '') !== '' && { 'content-type': type }), ...headers },
    body: read,
  };
}
