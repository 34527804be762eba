import { describe, expect, test } from 'vitest';
import { examples, providers } from './catalogue.ts';
import { readExpected, readRequest } from './read-request.ts';
import { send } from './send.ts';

describe.each(examples)('$name', (example) => {
  test('the result is plain data that survives JSON', () => {
    expect(JSON.parse(JSON.stringify(example.profile))).toEqual(example.profile);
  });

  test("the token request on the wire is the one that the vendor's document shows", async () => {
    const { tokenRequests } = await send(example);
    expect(tokenRequests).toHaveLength(1);
    expect(await readRequest(tokenRequests[0] as Request)).toEqual(readExpected(example.request));
  });

  test('the documented answer gives the documented header and lifetime', async () => {
    const { apiRequest, lifetimeMs } = await send(example);
    const [name, value] = example.token.header;
    expect(apiRequest.headers.get(name)).toBe(value);
    expect(lifetimeMs).toBe(example.token.lifetimeMs);
  });
});

describe.each(providers)('$name', ({ exported, name, source }) => {
  const docstring = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport function /.exec(source)?.[1] ?? '';
  const isConfirmed = !docstring.includes('@unconfirmed');

  test('the file exports one function, and the profile is named after the file', () => {
    const camelCase = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    expect(Object.keys(exported)).toEqual([camelCase]);
    expect(source).toContain(`name: '${name}'`);
  });

  test('the docstring names a document, the day it was read and an example', () => {
    expect(docstring).toMatch(/Source: https:\/\/\S+ \(read \d{4}-\d\d-\d\d\)\./);
    expect(docstring).toMatch(new RegExp(`@example[\\s\\S]*@evergrant/providers/${name}'`));
  });

  test('an example of the vendor is compared, or the docstring says what is not confirmed', () => {
    const example = examples.find((candidate) => candidate.name.split(' ')[0] === name);
    if (isConfirmed) expect(docstring).toContain(example?.source ?? 'an expected file');
    else expect(docstring).toMatch(/@unconfirmed \S.{9,}/);
  });
});

test('every expected file belongs to a provider', () => {
  const names = new Set(providers.map(({ name }) => name));
  expect(examples.filter(({ name }) => !names.has(name.split(' ')[0] ?? ''))).toEqual([]);
});
