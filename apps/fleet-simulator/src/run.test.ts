import { expect, inject, test } from 'vitest';
import '../../../scripts/redis/global-setup.ts';
import { run, type Surroundings } from './run.ts';

const { missing, url } = inject('redis');
const skipped = missing !== undefined && process.env.CI !== 'true';

interface Spoken extends Surroundings {
  said: string;
}

function surroundings(signal: AbortSignal = new AbortController().signal): Spoken {
  const spoken: Spoken = {
    said: '',
    output: { write: (text) => (spoken.said += text) },
    errors: { write: (text) => (spoken.said += text) },
    signal,
    redisUrl: url,
    nodeArguments: ['--conditions=@evergrant/source'],
  };
  return spoken;
}

/** The numbers in the line that sums up: places, processes, calls, and so on. */
function totals(said: string): number[] {
  const line = said.split('\n').find((text) => text.startsWith('all ')) ?? '';
  return [...line.matchAll(/[\d,]+/g)].map(([text]) => Number(text.replaceAll(',', '')));
}

test.skipIf(skipped)(
  'a fleet whose processes are killed at random, and whose Redis is, loses no call',
  async () => {
    const spoken = surroundings();
    const words = '--processes 4 --seconds 6 --calls 25 --lifetime 2 --kill-every 0.7 --redis-outage 1.5';
    const code = await run(words.split(' '), spoken);
    const [processes = 0, calls = 0, answered = 0, cutOff = 0, lost] = totals(spoken.said);
    expect(lost, spoken.said).toBe(0);
    expect(code).toBe(0);
    expect(spoken.said).toContain('No call was lost.');
    expect(processes).toBeGreaterThan(4);
    expect(answered).toBeGreaterThan(300);
    expect(answered + cutOff).toBe(calls);
  },
  120_000,
);

test.skipIf(skipped)(
  'a fleet that shares nothing loses calls to a provider that revokes the previous token, and the exit code says so',
  async () => {
    const spoken = surroundings();
    const words = '--processes 3 --seconds 4 --lifetime 2 --kill-every 0 --alone --revoke-previous';
    expect(await run(words.split(' '), spoken)).toBe(1);
    expect(spoken.said).toMatch(/calls? lost: status 401/);
  },
  120_000,
);

test.skipIf(skipped)(
  'a run that is stopped by hand closes with its table',
  async () => {
    const stopping = new AbortController();
    const spoken = surroundings(stopping.signal);
    const { write } = spoken.output;
    spoken.output.write = (text) => {
      if (text.includes(' s  ')) stopping.abort();
      return write(text);
    };
    expect(await run(['--processes', '2', '--seconds', '600'], spoken)).toBe(0);
    expect(totals(spoken.said).length).toBeGreaterThan(5);
    expect(spoken.said).toContain('Stopped before the end.');
  },
  120_000,
);

test('a wrong command line is 2 and a sentence, and starts nothing', async () => {
  const spoken = surroundings();
  expect(await run(['--processes', 'many'], spoken)).toBe(2);
  expect(spoken.said).toBe(
    "option '-n, --processes <number>' argument 'many' is invalid. Use a whole number from 1 to 64.\n" +
      '\nnode --run fleet -- --help lists all options.\n',
  );
});

test('help names every option and every proof', async () => {
  const spoken = surroundings();
  expect(await run(['--help'], spoken)).toBe(0);
  for (const word of ['--processes', '--redis-outage', '--prove', 'cold-start', 'budget', 'learn-amp'])
    expect(spoken.said).toContain(word);
});
