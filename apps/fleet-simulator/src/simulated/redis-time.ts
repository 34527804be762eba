import { Redis } from 'ioredis';
import type { FleetRedis } from '../driver/fleet-redis.ts';
import { stretch } from '../worker/stretched-store.ts';

/** Shortens the lifetime of every key that matches. ARGV: pattern, milliseconds. */
const elapse = `
for _, key in ipairs(redis.call('keys', ARGV[1])) do
  local left = redis.call('pttl', key)
  if left >= 0 then redis.call('pexpire', key, left - ARGV[2]) end
end`;

/** Advances simulated time for a fleet's keys in a real Redis, above all for its leases. */
export class RedisTime {
  readonly #where: FleetRedis;
  readonly #redis: Redis;

  constructor(where: FleetRedis) {
    this.#where = where;
    this.#redis = new Redis(where.url, { retryStrategy: () => 100 });
    this.#redis.on('error', () => {}); // it may be down; then it has no keys to shorten
  }

  async pass(ms: number): Promise<void> {
    const { access, keyPrefix } = this.#where;
    if (access.up && ms > 0) await this.#redis.eval(elapse, 0, `${keyPrefix}*`, Math.round(ms * stretch));
  }

  close(): void {
    this.#redis.disconnect();
  }
}
