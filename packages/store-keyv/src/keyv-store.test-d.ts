import type { TokenStore } from '@evergrant/core';
import KeyvRedis from '@keyv/redis';
import Keyv5 from 'keyv';
import Keyv6 from 'keyv-6';
import { expectTypeOf, test } from 'vitest';
import { keyvStore } from './keyv-store.ts';

test('a Keyv of either version is taken, whatever its values', () => {
  expectTypeOf(keyvStore(new Keyv5())).toEqualTypeOf<TokenStore>();
  keyvStore(new Keyv5<string>(new KeyvRedis('redis://localhost')), { keyPrefix: 'my:' });
  keyvStore(new Keyv6());
});

test('nothing else is', () => {
  // @ts-expect-error a backend is not a Keyv: it keeps text only
  keyvStore(new KeyvRedis('redis://localhost'));
  // @ts-expect-error a map answers at once
  keyvStore(new Map<string, unknown>());
  // @ts-expect-error there is no such option
  keyvStore(new Keyv6(), { prefix: 'my:' });
});
