import type { TokenStore } from '@evergrant/core';
import { Cluster as Ioredis6Cluster, Redis as Ioredis6 } from 'ioredis';
import { Cluster as Ioredis5Cluster, Redis as Ioredis5 } from 'ioredis-5';
import * as v6 from 'redis';
import * as v4 from 'redis-4';
import * as v5 from 'redis-5';
import { expectTypeOf, test } from 'vitest';
import { redisStore } from './redis-store.ts';

const url = 'redis://localhost';
const cluster = { rootNodes: [{ url }] };
const sentinel = { name: 'main', sentinelRootNodes: [{ host: 'localhost', port: 26_379 }] };

test('a client of every sort is taken', () => {
  expectTypeOf(redisStore(new Ioredis6())).toEqualTypeOf<TokenStore>();
  redisStore(new Ioredis5(url), { keyPrefix: 'my:' });
  redisStore(new Ioredis5Cluster([url]));
  redisStore(new Ioredis6Cluster([url]));
  redisStore(v4.createClient());
  redisStore(v4.createClient({ url, legacyMode: true }));
  redisStore(v4.createCluster(cluster));
  redisStore(v5.createClient());
  redisStore(v5.createClient({ RESP: 3 }));
  redisStore(v5.createClient().withTypeMapping({ [v5.RESP_TYPES.BLOB_STRING]: Buffer }));
  redisStore(v5.createClientPool());
  redisStore(v5.createCluster(cluster));
  redisStore(v5.createSentinel(sentinel));
  redisStore(v6.createClient());
  redisStore(v6.createClient({ RESP: 2 }));
  redisStore(v6.createClientPool());
  redisStore(v6.createCluster(cluster));
  redisStore(v6.createSentinel(sentinel));
});

test('nothing else is', () => {
  // @ts-expect-error a URL: the connection is yours to make
  redisStore(url);
  // @ts-expect-error options: likewise
  redisStore({ host: 'localhost', port: 6379 });
  // @ts-expect-error a client that speaks in callbacks
  redisStore(v5.createClient().legacy());
  // @ts-expect-error a pipeline
  redisStore(new Ioredis6().pipeline());
  // @ts-expect-error there is no such option
  redisStore(new Ioredis6(), { prefix: 'my:' });
});
