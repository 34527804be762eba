import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type FakeClock, fakeClock } from '@evergrant/testing';
import { type InjectableFaultName, injectableFaults, startFaultInjector } from '@evergrant/testing/faults';
import { describe, expect, it } from 'vitest';
import { createOAuthClient, type OAuthClientOptions, type OAuthEvent } from '../../src/index.ts';
import { seededRandom } from '../soak/simulated-provider.ts';
import { atLength } from '../support/at-length.ts';
import { everyText, Mark } from './marks.ts';

const names = Object.keys(injectableFaults) as InjectableFaultName[];
const formats = ['form', 'multipart', 'json'] as const;
const methods = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'] as const;

/** Records all output and warnings of the process. */
async function listening(work: () => Promise<void>): Promise<string> {
  const heard: string[] = [];
  const warned = (warning: Error): void => void heard.push(everyText(warning));
  const writes = [process.stdout, process.stderr].map((stream) => {
    const { write } = stream;
    stream.write = ((chunk: unknown) => (heard.push(String(chunk)), true)) as typeof write;
    return () => void (stream.write = write);
  });
  const channels = ['evergrant', '@evergrant/core'];
  const noted = (message: unknown): void => void heard.push(everyText(message));
  process.on('warning', warned);
  for (const channel of channels) subscribe(channel, noted);
  try {
    await work();
    await new Promise((resolve) => setImmediate(resolve)); // warnings are emitted a tick later
  } finally {
    for (const channel of channels) unsubscribe(channel, noted);
    process.off('warning', warned);
    for (const restore of writes) restore();
  }
  return heard.join('\n');
}

/** Runs a client that fails in random ways, by a seed. Gives every text that it produced. */
async function failRandomly(seed: number): Promise<{ texts: string[]; marks: Mark[]; failures: number }> {
  const random = seededRandom(seed);
  const draw = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const secret = new Mark('secret', seed);
  const token = new Mark('token', seed);
  const clock = fakeClock();
  const events: OAuthEvent[] = [];
  const texts: string[] = [];
  let failures = 0;
  await using injector = await startFaultInjector({
    clock,
    clientSecret: secret.value,
    makeToken: () => `${token.value.split('+')[0]}${random()}`,
    revokePrevious: random() < 0.5,
  });
  const options: OAuthClientOptions = {
    ...injector.profile,
    clientId: injector.clientId,
    clientSecret: random() < 0.5 ? secret.value : () => secret.value,
    bodyFormat: draw(formats),
    authenticationMethod: draw(methods),
    fetch: random() < 0.2 ? boastful(secret) : injector.fetch,
    retry: random() < 0.7 ? false : { baseDelayMs: 0, maxDelayMs: 0 },
    clock,
  };
  const heard = await listening(async () => {
    await using client = createOAuthClient(options);
    client.subscribe((event) => events.push(event));
    for (let step = 0; step < 3; step++) {
      await injector.inject(
        draw(names.filter((name) => !['silent', 'slow'].includes(injectableFaults[name].kind))),
      );
      const replacing = client.peek();
      const call = client.getToken({ replacing }).then(
        (obtained) => texts.push(everyText(obtained)),
        (error) => {
          failures++;
          texts.push(everyText(error));
        },
      );
      await passUntil(clock, call);
      texts.push(everyText(client), everyText(client.status()), everyText(client.peek()));
      clock.stall(40_000);
    }
  });
  texts.push(heard, ...events.map(everyText));
  return { texts, marks: [secret, token], failures };
}

/** Lets simulated time pass until the work is done. It may be waiting for its next attempt. */
async function passUntil(clock: FakeClock, work: Promise<unknown>): Promise<void> {
  let done = false;
  void work.then(() => (done = true));
  while (!done) await clock.advance(clock.nextTimerDelayMs === undefined ? 0 : 500);
}

/** A `fetch` that puts the whole request into its error, as some HTTP clients do. */
function boastful(secret: Mark): typeof fetch {
  return async (input, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers));
    const cause = Object.assign(new Error(`sent ${String(init?.body)} with ${JSON.stringify(headers)}`), {
      code: `E${secret.value}`,
      config: { url: String(input), headers, body: init?.body, secret: secret.value },
    });
    throw new Error(`request failed: ${secret.value}`, { cause });
  };
}

describe('random failures', () => {
  it.each(Array.from({ length: 20 }, (_, index) => index * 1000))(
    'neither secret nor token shows in any error, event, warning, log or output (seeds from %i)',
    async (first) => {
      let failures = 0;
      for (let seed = first; seed < first + atLength({ short: 2, full: 10 }); seed++) {
        const result = await failRandomly(seed);
        failures += result.failures;
        for (const mark of result.marks) {
          for (const text of result.texts)
            expect(mark.isIn(text), `seed ${seed}: ${text.slice(0, 2000)}`).toBe(false);
        }
      }
      expect(failures).toBeGreaterThan(0);
    },
  );
});

describe('the search for marks', () => {
  const mark = new Mark('probe', 1);

  it.each([
    ['unchanged', mark.value],
    ['in a URL', encodeURIComponent(mark.value)],
    ['in a form', new URLSearchParams({ a: mark.value }).toString()],
    ['in Base64, after another text', Buffer.from(`ab:${mark.value}`).toString('base64')],
    ['in Base64, shifted', Buffer.from(`abc:${mark.value}`).toString('base64')],
    ['in Base64, shifted again', Buffer.from(`abcd:${mark.value}`).toString('base64')],
    [
      'in a hidden member of a cause',
      everyText(new Error('x', { cause: Object.defineProperty({}, 'y', { value: mark.value }) })),
    ],
    ['in a symbol member', everyText({ [Symbol('s')]: { deep: [mark.value] } })],
  ])('finds one %s', (_, text) => {
    expect(mark.isIn(text)).toBe(true);
  });
});
