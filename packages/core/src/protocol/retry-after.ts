/**
 * The wait that a `Retry-After` header asks for, milliseconds: seconds or an HTTP date (RFC 9110 §10.2.3). `undefined` for anything
 * else. A date is compared with `serverDate`, the response's `Date` header, if there is one: both come from the same clock.
 */
export function parseRetryAfter(
  value: string | null | undefined,
  nowAt: number,
  serverDate?: string | null,
): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = parseHttpDate(text);
  return at === undefined ? undefined : Math.max(0, at - (parseHttpDate(serverDate) ?? nowAt));
}

const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const httpDate = new RegExp(
  `^(?:[A-Z][a-z]{2}, \\d{2} (?:${months}) \\d{4} \\d{2}:\\d{2}:\\d{2} GMT` + // IMF-fixdate
    `|[A-Z][a-z]+day, \\d{2}-(?:${months})-\\d{2} \\d{2}:\\d{2}:\\d{2} GMT` + // RFC 850
    `|[A-Z][a-z]{2} (?:${months}) [\\d ]\\d \\d{2}:\\d{2}:\\d{2} \\d{4})$`, // asctime
);

/** Epoch milliseconds of an HTTP date (RFC 9110 §5.6.7). */
export function parseHttpDate(value: string | null | undefined): number | undefined {
  const text = value?.trim() ?? '';
  if (!httpDate.test(text)) return undefined;
  const at = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : at;
}
