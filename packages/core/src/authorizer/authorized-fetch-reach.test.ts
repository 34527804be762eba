import { beforeEach, expect, test } from 'vitest';
import { TokenReach } from './authorized-fetch-reach.ts';

let judged: string[];
let reach: TokenReach;
beforeEach(() => {
  judged = [];
  reach = new TokenReach({
    begin: () => undefined,
    run: () => Promise.reject(new Error('nothing is sent')),
    allows(url) {
      judged.push(String(url));
      return String(url).startsWith('https://all');
    },
  });
});

test('an origin is covered if a token may go to its root, and is judged once', () => {
  for (const url of ['https://all.example/v1/users', 'https://all.example/v2', 'https://all.example/']) {
    expect(reach.coversOrigin(url)).toBe(true);
  }
  expect(reach.coversOrigin('https://alone.example/all')).toBe(false);
  expect(reach.coversOrigin('http://all.example/v1')).toBe(false);
  expect(judged).toEqual(['https://all.example/', 'https://alone.example/', 'http://all.example/']);
});

test('origins without a path are told apart as well', () => {
  expect(reach.coversOrigin('https://all.examplea')).toBe(true);
  expect(reach.coversOrigin('https://all.exampleb')).toBe(true);
  expect(judged).toEqual(['https://all.examplea/', 'https://all.exampleb/']);
});

test('no more than a hundred origins are remembered', () => {
  const origins = Array.from({ length: 100 }, (_, index) => `https://all${index}.example/`);
  for (const origin of [...origins, ...origins]) reach.coversOrigin(origin);
  expect(judged).toEqual(origins);
  reach.coversOrigin('https://all.example/');
  reach.coversOrigin(origins[0] as string);
  expect(judged).toHaveLength(102);
});
