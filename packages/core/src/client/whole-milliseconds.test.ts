import { expect, test } from 'vitest';
import { profileRig } from '../../test/support/profile-rig.ts';
import type { OAuthEvent } from '../base/events.ts';

/** Every member whose name ends in `Ms`, at any depth. */
function durations(value: unknown, found: [name: string, ms: number][] = []): [name: string, ms: number][] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [name, member] of Object.entries(value))
    if (name.endsWith('Ms') && typeof member === 'number') found.push([name, member]);
    else durations(member, found);
  return found;
}

test('durations in events, errors and status are whole milliseconds, also where time and chance are not', async () => {
  let broken = false;
  const rig = profileRig(
    {
      random: () => 1 / 3,
      retry: { attempts: 3, baseDelayMs: 33.3, maxDelayMs: 77.7 },
      renewalRate: { burst: 1, perMinute: 7 },
      coolDown: { initialMs: 333.3, maxMs: 7_777.7 },
    },
    {
      token: (number) =>
        broken || number === 1
          ? new Response('', { status: 503, headers: { 'retry-after': '1' } })
          : Response.json({ access_token: `t${number}`, expires_in: 100.7 }),
      api: () => new Response('', { status: 401 }),
    },
  );
  const seen: string[] = [];
  const call = async (): Promise<void> => {
    const answer = rig.call().catch((error: unknown) => rig.events.push(error as OAuthEvent));
    for (let step = 0; step < 300; step++) await rig.clock.advance(100.1);
    await answer;
    for (const [name, ms] of durations([...rig.events, rig.client.status()])) {
      expect(Number.isInteger(ms), `${name} is ${ms}`).toBe(true);
      seen.push(name);
    }
  };
  await call();
  await call();
  broken = true;
  await rig.client.invalidate();
  await call();
  await call();
  expect(new Set(seen)).toEqual(
    new Set(['delayMs', 'durationMs', 'coolDownMs', 'usableForMs', 'retryAfterMs']),
  );
});
