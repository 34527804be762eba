import { expect, inject, test } from 'vitest';
import '../../../scripts/redis/global-setup.ts';
import { run, type Surroundings } from './run.ts';

const { missing, url } = inject('redis');
const skipped = missing !== undefined && process.env.CI !== 'true';

interface RecordedRun extends Surroundings {
  written: string;
}

function surroundings(signal: AbortSignal = new AbortController().signal): RecordedRun {
  const recorded: RecordedRun = {
    written: '',
    output: { write: (text) => (recorded.written += text) },
    errors: { write: (text) => (recorded.written += text) },
    signal,
    redisUrl: url,
    nodeArguments: ['--conditions=@evergrant/source'],
  };
  return recorded;
}

/** The numbers in the total row: processes, calls and so on. */
function totals(written: string): number[] {
  const line = written.split('\n').find((text) => text.startsWith('all ')) ?? '';
  return [...line.matchAll(/[\d,]+/g)].map(([text]) => Number(text.replaceAll(',', '')));
}

test.skipIf(skipped)(
  'a fleet loses no call although its processes and its Redis are killed',
  async () => {
    const recorded = surroundings();
    const words = '--processes 3 --seconds 4 --calls 25 --lifetime 1 --kill-every 1 --redis-outage 1';
    const code = await run(words.split(' '), recorded);
    const [processes = 0, calls = 0, answered = 0, cutOff = 0, lost] = totals(recorded.written);
    expect(lost, recorded.written).toBe(0);
    expect(code).toBe(0);
    expect(recorded.written).toContain('No call was lost.');
    expect(processes).toBeGreaterThan(3);
    expect(answered).toBeGreaterThan(150);
    expect(answered + cutOff).toBe(calls);
  },
  120_000,
);

test.skipIf(skipped)(
  'a fleet that shares nothing loses calls to a provider that revokes the previous token, and the exit code says so',
  async () => {
    const recorded = surroundings();
    const words =
      '--processes 3 --seconds 4 --calls 20 --lifetime 2 --kill-every 0 --alone --revoke-previous';
    expect(await run(words.split(' '), recorded)).toBe(1);
    expect(recorded.written).toMatch(/calls? lost: status 401/);
  },
  120_000,
);

test.skipIf(skipped)(
  'a run that is stopped early ends with its table',
  async () => {
    const stopping = new AbortController();
    const recorded = surroundings(stopping.signal);
    const { write } = recorded.output;
    recorded.output.write = (text) => {
      if (text.includes(' s  ')) stopping.abort();
      return write(text);
    };
    expect(await run(['--processes', '2', '--seconds', '600'], recorded)).toBe(0);
    expect(totals(recorded.written).length).toBeGreaterThan(5);
    expect(recorded.written).toContain('Stopped before the end.');
  },
  120_000,
);

test('a wrong command line is explained, starts nothing and gives exit code 2', async () => {
  const recorded = surroundings();
  expect(await run(['--processes', 'many'], recorded)).toBe(2);
  expect(recorded.written).toBe(
    "option '-n, --processes <number>' argument 'many' is invalid. Use a whole number from 1 to 64.\n" +
      '\nnode --run fleet -- --help lists all options.\n',
  );
});

test('the help names every option and every proof', async () => {
  const recorded = surroundings();
  expect(await run(['--help'], recorded)).toBe(0);
  for (const word of ['--processes', '--redis-outage', '--prove', 'cold-start', 'request-limit', 'learn-amp'])
    expect(recorded.written).toContain(word);
});
