import { expect, test } from 'vitest';
import { checkOptions } from './check-options.ts';

interface Options {
  clientId?: string;
  clientSecret?: string;
  tokenEndpoint?: string;
  tokenRequestHeaders?: object;
}

const known = { clientId: 1, clientSecret: 1, tokenEndpoint: 1, tokenRequestHeaders: 1 } as const;
const check = (given: object, group = ''): void => checkOptions<Options>(group, given as Options, known);
const all = "'clientId', 'clientSecret', 'tokenEndpoint', 'tokenRequestHeaders'";

test.each([
  ['tokenEndPoint', "did you mean 'tokenEndpoint'?"],
  ['token_endpoint', "did you mean 'tokenEndpoint'?"],
  ['tokenEndpiont', "did you mean 'tokenEndpoint'?"],
  ['clientID', "did you mean 'clientId'?"],
  ['headers', "did you mean 'tokenRequestHeaders'?"],
  ['secret', "did you mean 'clientSecret'?"],
  ['audience', `the options are ${all}`],
  ['id', `the options are ${all}`],
  ['a'.repeat(100_000), `the options are ${all}`],
])('the unknown option %.20s is refused with the nearest name, or else with all names', (name, help) => {
  const message = `${name}: is not an option; ${help}`;
  expect(() => check({ clientId: 'a', [name]: undefined })).not.toThrow();
  expect(() => check({ clientId: 'a', [name]: null })).toThrow(
    expect.objectContaining({ code: 'invalid-configuration', message }),
  );
  expect(() => check({ [name]: 1 }, 'retry')).toThrow(`retry.${message}`);
});

test('own members count, those of a prototype do not: an instance of a class may have methods', () => {
  class Configuration {
    clientId = 'a';
    get masked(): string {
      return '***';
    }
    describe(): string {
      return this.clientId;
    }
  }
  expect(() => check(new Configuration())).not.toThrow();
  expect(() => check(Object.assign(Object.create(null) as object, { clientId: 'a' }))).not.toThrow();
  expect(() => check(Object.assign(new Configuration(), { cache: 1 }))).toThrow(/^cache: is not an option/);
});

test('what is no object is refused with the names of the options, and nothing at all is no option', () => {
  expect(() => checkOptions<Options>('group', undefined, known)).not.toThrow();
  for (const given of [null, 'text', 5, [], () => {}])
    expect(() => check(given as object, 'group')).toThrow(`group: must be an object with the options ${all}`);
});

test('a list that lacks a name, or has one too many, does not compile', () => {
  // @ts-expect-error -- tokenRequestHeaders is missing
  checkOptions<Options>('', {}, { clientId: 1, clientSecret: 1, tokenEndpoint: 1 });
  // @ts-expect-error -- scope is no option
  checkOptions<Options>('', {}, { ...known, scope: 1 } satisfies Record<keyof Options, 1>);
});
