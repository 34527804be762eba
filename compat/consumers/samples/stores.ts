import type { TokenStore } from '@evergrant/core';
import { keyvStore } from '@evergrant/store-keyv';
import { redisStore } from '@evergrant/store-redis';
import { Redis } from 'ioredis';
import { Keyv } from 'keyv';
import { createClient } from 'redis';

export const stores: TokenStore[] = [
  redisStore(new Redis({ lazyConnect: true })),
  redisStore(createClient()),
  keyvStore(new Keyv()),
];
