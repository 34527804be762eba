import { describe, expect, test } from 'vitest';
import { AdversaryWorld } from '../support/adversary-world.ts';
import { atLength } from '../support/at-length.ts';
import { usePromptDigests } from '../support/prompt-digests.ts';
import { unhandledDuring } from '../support/threat-rig.ts';

usePromptDigests(); // the same seed always gives the same story

const seeds = [1, 2, 3, 5, 8];
const stepsEach = atLength({ short: 1_000, full: 20_000 });

describe('whatever API, callers, token endpoint, store, clock and listeners do', () => {
  test('in many random steps the rate is kept, no token goes astray, expires in use, or crosses, every call settles, and nothing is told', async () => {
    const violations: string[] = [];
    const progress: number[] = [];
    let steps = 0;
    const unhandled = await unhandledDuring(async () => {
      for (const seed of seeds) {
        const world = new AdversaryWorld(seed);
        for (let step = 0; step < stepsEach; step++, steps++) {
          await world.step();
          if (world.violations.size > 0) break;
        }
        await world.end();
        violations.push(...Array.from(world.violations, (what) => `seed ${seed}, step ${steps}: ${what}`));
        progress.push(Math.min(world.answered, 10 * world.endpoint.issues.size));
      }
    });
    expect(violations).toEqual([]);
    expect(unhandled).toEqual([]);
    expect(steps).toBe(seeds.length * stepsEach);
    // Each story is one in which things happen.
    expect(Math.min(...progress)).toBeGreaterThan(stepsEach / 10);
  }, 120_000);
});
