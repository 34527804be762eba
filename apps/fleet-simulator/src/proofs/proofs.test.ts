import { describe, expect, inject, test } from 'vitest';
import '../../../../scripts/redis/global-setup.ts';
import { proofs } from './index.ts';

const { missing, url } = inject('redis');
/** Proofs that start a Redis of their own, because they take it down. */
const ownRedis = new Set(['redis-outage']);

describe('a fleet with one token: real processes, real sockets, a real Redis, simulated time', () => {
  for (const { claim, name, run } of proofs) {
    const possible = ownRedis.has(name) ? missing === undefined : url !== undefined;
    const wanted = process.env.CI === 'true' && url === undefined;
    test.skipIf(!possible && !wanted)(
      claim,
      async () => {
        if (!possible) throw new Error(missing);
        // The processes use the sources of the packages, as this test does, so no build is needed.
        const nodeArguments = ['--conditions=@evergrant/source'];
        const findings = await run({ full: false, redisUrl: url, nodeArguments });
        expect(findings.length).toBeGreaterThan(0);
        expect(findings.filter(({ good }) => !good)).toEqual([]);
      },
      180_000,
    );
  }
});
