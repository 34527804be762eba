import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atLength } from '../../test/support/at-length.ts';
import { type Outcome, type Step, World } from '../../test/support/world.ts';

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));

const afterMs = fc.constantFrom(0, 1, 50, 900, 4_000, 9_999, 10_001);
const lifetimeMs = fc.constantFrom(0, 1, 500, 5_000, 60_000, 3_600_000, 30 * 86_400_000, 1e12);

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('token' as const), afterMs, lifetimeMs }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('same' as const), afterMs }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('fail' as const), afterMs }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('fail' as const),
      afterMs,
      retryAfterMs: fc.constantFrom(0, 1_000, 20_000, 300_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refuse' as const), afterMs }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'hang' as const }) },
);

const passing = fc.record({
  do: fc.constant('pass' as const),
  ms: fc.constantFrom(1, 100, 1_000, 4_500, 30_000, 45_000, 300_000, 2_700_000, 3_590_000),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ do: 'call' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('call' as const),
      abortAfterMs: fc.constantFrom(0, 1, 60, 5_000),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'refuse' as const }) },
  { weight: 5, arbitrary: passing },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('jump' as const),
      ms: fc.constantFrom(-86_400_000, -3_600_000, 3_600_000, 86_400_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'freeze' as const, ms: 600_000 }) },
);

const story = fc.tuple(
  fc.array(outcome, { maxLength: 40 }),
  fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
);

describe('a token manager under random events', () => {
  it('never has two token requests at once, and never hands out a token past its hard edge or a refused one', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ([outcomes, steps]) => {
        const world = new World([...outcomes]);
        for (const one of steps) await world.take(one);
        await world.pass(31_000);
        expect(world.violations).toEqual([]);
      }),
      { numRuns: atLength({ short: 150, full: 2_000 }) },
    );
  }, 60_000);

  it('settles every call within the deadline, and leaves nothing running', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ([outcomes, steps]) => {
        const world = new World([...outcomes]);
        for (const one of steps) {
          await world.take(one);
          const overdue = world.clock.now().monotonicMs - 30_000;
          expect(world.calls.filter(({ beganAt, settled }) => !settled && beganAt < overdue)).toEqual([]);
        }
        await world.pass(30_001);
        expect(world.calls.every(({ settled }) => settled)).toBe(true);
        expect(world.answered + world.failed).toBe(world.calls.length);
        expect(world.clock.holdsProcessOpen).toBe(false);
      }),
      { numRuns: atLength({ short: 100, full: 1_000 }) },
    );
  }, 60_000);

  it('sends a number of token requests that is bounded by time, refusals and aborted calls', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ([outcomes, steps]) => {
        const world = new World([...outcomes]);
        const startedAt = world.clock.now().monotonicMs;
        // A client that is called all the time, so that no token request is saved by a pause.
        for (const one of steps) {
          await world.take(one);
          for (let call = 0; call < 5; call++) await world.take({ do: 'call' });
        }
        const seconds = (world.clock.now().monotonicMs - startedAt) / 1000;
        const prompted = steps.filter((one) => one.do !== 'pass').length;
        expect(world.requestsAt.length).toBeLessThanOrEqual(3 + 3 * prompted + 1.1 * seconds);
      }),
      { numRuns: atLength({ short: 30, full: 300 }) },
    );
  }, 60_000);

  it('never causes an unhandled rejection', () => {
    expect(unhandled).toEqual([]);
  });
});
