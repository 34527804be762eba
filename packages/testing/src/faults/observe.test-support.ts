import { settle } from '../clock/settle.ts';
import type { FaultKind } from './fault.ts';

const limit = 1024 * 1024;

async function read(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > limit) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function members(text: string, contentType: string): Record<string, unknown> {
  if (contentType.includes('form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

function judge(response: Response, text: string): FaultKind {
  const { status } = response;
  const {
    error,
    access_token: token,
    token_type: type = 'Bearer',
  } = members(text, response.headers.get('content-type') ?? '');
  const isLater = error === 'temporarily_unavailable' || error === 'slow_down';
  if (status >= 500 || status === 408 || status === 429 || (status >= 400 && isLater)) return 'unavailable';
  if (status >= 400) return 'refusal';
  const isGood = typeof token === 'string' && /^[\x21-\x7e]+$/.test(token) && /^bearer$/i.test(String(type));
  return isGood && error === undefined ? 'harmless' : 'nonsense';
}

/** The outcome of a request for a plain client that reads at most a mebibyte. */
async function outcome(
  send: typeof fetch,
  url: string,
  init: RequestInit,
  signal: AbortSignal,
): Promise<FaultKind> {
  try {
    const response = await send(url, { ...init, redirect: 'manual', signal });
    if (response.status >= 300 && response.status < 400) return 'redirect';
    const text = await read(response);
    return text === undefined ? 'oversized' : judge(response, text);
  } catch {
    return 'broken';
  }
}

/**
 * Finds the kind of a fault with a plain client. A request that `mayWait` gets turns of the event loop to finish, then
 * steps. Any other request is awaited.
 */
export async function observe(
  url: string,
  init: RequestInit,
  {
    arrived,
    mayWait,
    proceed,
    fetch: send = fetch,
  }: { arrived: Promise<void>; mayWait: boolean; proceed: () => void; fetch?: typeof fetch },
): Promise<FaultKind> {
  const controller = new AbortController();
  let ended: FaultKind | undefined;
  const ending = outcome(send, url, init, controller.signal).then((kind) => (ended = kind));
  if (!mayWait) await ending;
  await Promise.race([ending, arrived]);
  for (let round = 0; round < 20 && ended === undefined; round++) await settle(50);
  if (ended !== undefined) {
    controller.abort();
    return ended;
  }
  proceed();
  for (let round = 0; round < 40 && ended === undefined; round++) await settle(50);
  const kind: FaultKind | undefined = ended;
  controller.abort();
  await ending;
  return kind === undefined ? 'silent' : kind === 'harmless' ? 'slow' : kind;
}
