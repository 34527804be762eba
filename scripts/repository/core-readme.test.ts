import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string): string => readFileSync(`packages/core/src/${file}`, 'utf8');
const readme = readFileSync('packages/core/README.md', 'utf8');

/** The members of an interface, without those of nested objects. */
function membersOf(file: string, name: string): string[] {
  const [, body = ''] =
    new RegExp(`^export interface ${name}\\b[^{]*\\{\\n(.*?)^\\}`, 'ms').exec(read(file)) ?? [];
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)[?(:]/gm)].map(([, member = '']) => member);
}

const isNamed = (name: string): boolean => new RegExp(`\`[^\`\n]*\\b${name}\\b[^\`\n]*\``).test(readme);

test.each([
  ['client/oauth-client-options.ts', 'OAuthClientOptions', 20],
  ['presets/provider-profile.ts', 'ProviderProfile', 15],
  ['client/oauth-client.ts', 'OAuthClient', 8],
])('the README of core names every member of the interface in %s', (file, name, atLeast) => {
  const members = membersOf(file, name);
  expect(members.length).toBeGreaterThanOrEqual(atLeast);
  expect(members.filter((member) => !isNamed(member))).toEqual([]);
});

test('the README of core names every code of an OAuthError', () => {
  const [, union = ''] = /^export type OAuthErrorCode =(.*?);$/ms.exec(read('base/errors.ts')) ?? [];
  const codes = [...union.matchAll(/\| '([a-z-]+)'/g)].map(([, code = '']) => code);
  expect(codes.length).toBeGreaterThan(8);
  expect(codes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
});
