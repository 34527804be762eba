import type { Members } from './parse-members.ts';

/** Codes and descriptions of an error body, the best first. They are not redacted yet. */
export interface VendorError {
  /** Values in the place of OAuth's code. */
  codes: string[];
  /** Values in places where vendors have codes of their own. */
  vendorCodes: string[];
  words: unknown[];
}

// Names without case, underscores and hyphens.
const containers = ['error', 'errors', 'fault', 'detail', 'details', 'response', 'data', 'errorresponse'];
const codeNames = ['errorcode', 'faultcode', 'code'];
const constantNames = ['name', 'status', 'type']; // codes only if they are written as a constant
const wordNames = [
  'errordescription',
  'message',
  'errorsummary',
  'errormessage',
  'faultstring',
  'detail',
  'description',
  'reason',
  'msg',
  'title',
  'errors',
];

/** The number and depth of objects that are searched. Protects the event loop. */
const mostObjects = 50;
const deepest = 4;

function normalized(members: Members): Map<string, unknown> {
  return new Map(
    Object.entries(members).map(([name, value]) => [name.toLowerCase().replace(/[_-]/g, ''), value]),
  );
}

/** A vendor's code: a word or a number, but not an HTTP status. */
function asCode(value: unknown, pattern: RegExp): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && pattern.test(text) && !/^[1-5]\d\d$/.test(text) ? text : undefined;
}

/**
 * Searches an error body of any vendor: `{ errorCode, errorSummary }`, `{ fault: { faultstring, detail } }`,
 * `{ errors: [{ code, message }] }`, `{ error: { code, message } }` and the like, also nested.
 */
export function readVendorError(body: Members): VendorError {
  const found: VendorError = { codes: [], vendorCodes: [], words: [] };
  const queue: { value: unknown; depth: number }[] = [{ value: body, depth: 0 }];
  for (let at = 0; at < queue.length && at < mostObjects; at++) {
    const { depth, value } = queue[at] as (typeof queue)[number];
    if (typeof value === 'string') found.words.push(value);
    if (typeof value !== 'object' || value === null || depth > deepest) continue;
    if (Array.isArray(value)) {
      queue.push(...value.slice(0, mostObjects).map((one) => ({ value: one as unknown, depth: depth + 1 })));
      continue;
    }
    const members = normalized(value as Members);
    const error = members.get('error');
    if (typeof error === 'string') found.codes.push(error);
    for (const name of codeNames)
      pushDefined(found.vendorCodes, asCode(members.get(name), /^[\w.:-]{1,64}$/));
    for (const name of constantNames)
      pushDefined(found.vendorCodes, asCode(members.get(name), /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/));
    for (const name of wordNames)
      if (typeof members.get(name) === 'string') found.words.push(members.get(name));
    for (const name of containers) {
      const inner = members.get(name);
      if (typeof inner === 'object') queue.push({ value: inner, depth: depth + 1 });
    }
  }
  return found;
}

function pushDefined(list: string[], value: string | undefined): void {
  if (value !== undefined) list.push(value);
}

/** Whether a response with a status of success is an error. */
export function holdsError(body: Members): boolean {
  const members = normalized(body);
  const isError = (name: string): boolean => {
    const value = members.get(name);
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  };
  if (['error', 'errors', 'fault'].some(isError) || members.has('errorcode') || members.has('faultcode'))
    return true;
  const code = members.get('code');
  const isCode = typeof code === 'number' || (typeof code === 'string' && code !== '');
  if (!isCode || /^(?:0+|2\d\d|ok|success)$/i.test(String(code))) return false;
  return wordNames.some((name) => typeof members.get(name) === 'string');
}
