import { expect, test } from 'vitest';
import { parseRateLimitReset } from './rate-limit-reset.ts';

const nowAt = 1_800_000_000_000;

function wait(headers: Record<string, string>, status = 429): number | undefined {
  return parseRateLimitReset(status, new Headers(headers), nowAt);
}

test.each([
  ['14', 14_000],
  [' 14 ', 14_000],
  ['0.25', 250],
  ['0', 0],
  ['31622400', 31_622_400_000],
  ['1800000014', 14_000],
  ['1800000014000', 14_000],
  ['1799999999', 0],
  ['-5', 0],
  ['2027-01-15T08:00:14Z', 14_000],
  ['Fri, 15 Jan 2027 08:00:14 GMT', 14_000],
  ['Fri Jan 15 08:00:14 2027', 14_000],
])('a reset of %s is waited for %i ms', (value, waitMs) => {
  expect(wait({ 'ratelimit-reset': value })).toBe(waitMs);
});

test.each(['', 'soon', '14 seconds', 'in 14'])('a reset of %j says nothing', (value) => {
  expect(wait({ 'ratelimit-reset': value })).toBeUndefined();
});

test('an instant counts from the Date of the server, and a duration does not', () => {
  const date = new Date(nowAt + 4_000).toUTCString();
  expect(wait({ date, 'x-ratelimit-reset': '1800000014' })).toBe(10_000);
  expect(wait({ date, 'x-ratelimit-reset': 'Fri Jan 15 08:00:14 2027' })).toBe(10_000);
  expect(wait({ date, 'x-ratelimit-reset': '14' })).toBe(14_000);
});

test('a blank reset gives way to the next header', () => {
  expect(wait({ 'ratelimit-reset': ' ', 'x-rate-limit-reset': '7' })).toBe(7_000);
  expect(wait({ 'ratelimit-reset': '', ratelimit: '"hour";r=0;t=8' })).toBe(8_000);
});

test.each([
  ['of a single quota', '"hour";r=0;t=14'],
  ['of several quotas, the longest that is used up', '"a";r=9;t=99,"b";r=0;t=14, "c";r=0;t=5,"d";r=05;t=99'],
  ['whose remainder comes last', '"hour";t=14;r=0'],
  ['of a quota without a remainder', '"hour";q=100;t=14'],
  ['of another parameter with a similar name', '"hour";for=9;t=14;reset-at=5'],
  ['in its earlier form', 'limit=100, remaining=0, reset=14'],
  ['in its earlier form, in another order', 'reset=14, remaining=0'],
  ['in its earlier form without spaces', 'limit=100,remaining=0,reset=14'],
])('the RateLimit header %s is waited for', (_name, ratelimit) => {
  expect(wait({ ratelimit })).toBe(14_000);
});

test.each([
  ['no quota is used up', '"hour";r=9;t=14'],
  ['the earlier form begins with what remains', 'remaining=9, reset=14'],
  ['nothing says when it is reset', '"hour";r=0'],
  ['it is empty', ''],
])('the RateLimit header is not waited for if %s', (_name, ratelimit) => {
  expect(wait({ ratelimit })).toBeUndefined();
});

test('an answer that is not a 429 is waited for only if nothing remains of the quota', () => {
  const reset = { 'x-ratelimit-reset': '14' };
  expect(wait({ ...reset, 'x-ratelimit-remaining': '0' }, 503)).toBe(14_000);
  expect(wait({ ...reset, 'ratelimit-remaining': '', 'x-rate-limit-remaining': '0' }, 503)).toBe(14_000);
  expect(wait({ ...reset, 'x-ratelimit-remaining': '10' }, 503)).toBeUndefined();
  expect(wait({ ...reset, 'x-ratelimit-remaining': '' }, 503)).toBeUndefined();
  expect(wait(reset, 503)).toBeUndefined();
});
