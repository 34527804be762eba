import { describe, expect, inject, test } from 'vitest';
import '../../../../scripts/redis/global-setup.ts';
import { proofs } from './index.ts';

const { missing, url } = inject('redis');
/** The shortest stands for all here. `pnpm slow` runs every proof, at full length. */
const chosen = proofs.filter(({ name }) => name === 'cold-start');

describe('a fleet with one token: real processes, real sockets, a real Redis, simulated time', () => {
  for (const { claim, run } of chosen) {
    const possible = url !== undefined;
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
