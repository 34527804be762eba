import { parseHttpDate, parseRetryAfter } from './retry-after.ts';
import { readInstant } from './token-response-shape.ts';

type Headers = { get(name: string): string | null };

const resetNames = ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'];
const remainingNames = ['ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining'];

/** More seconds than a year are an instant and not a duration. */
const mostSeconds = 366 * 24 * 60 * 60;

function first(headers: Headers, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = headers.get(name)?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** Seconds until a used-up quota of a `RateLimit` header is reset (draft-ietf-httpapi-ratelimit-headers, also its earlier forms). */
function structuredSeconds(value: string | null): number | undefined {
  const resets = (value ?? '')
    .split(/,(?=\s*")/) // one item for each quota; earlier forms have one only, with commas in it
    .filter((item) => !/(?:^|[;,\s])(?:r|remaining)=(?!0(?:\D|$))/.test(item))
    .map((item) => /(?:^|[;,\s])(?:t|reset)=(\d+)/.exec(item)?.[1])
    .filter((seconds) => seconds !== undefined);
  return resets.length === 0 ? undefined : Math.max(...resets.map(Number));
}

/**
 * Milliseconds until the server's rate limit is reset, by `RateLimit-Reset`, `X-RateLimit-Reset`, `X-Rate-Limit-Reset`
 * or `RateLimit`: seconds, an instant or a date. Only if the limit is the reason: the status is 429, or
 * nothing remains of the quota. Many servers send these headers with every answer.
 */
export function parseRateLimitReset(status: number, headers: Headers, nowAt: number): number | undefined {
  const isUsedUp = Number(first(headers, remainingNames)) === 0;
  const seconds = structuredSeconds(headers.get('ratelimit'));
  if (status !== 429 && !isUsedUp) return undefined;
  const text = first(headers, resetNames);
  if (text === undefined) return seconds === undefined ? undefined : seconds * 1000;
  const number = Number(text);
  if (number >= 0 && number <= mostSeconds) return number * 1000;
  const serverDate = headers.get('date');
  const instant = readInstant(text);
  if (instant === undefined) return parseRetryAfter(text, nowAt, serverDate);
  return Math.max(0, instant - (parseHttpDate(serverDate) ?? nowAt));
}
