import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type Execution, execute } from './execute.ts';
import type { Lane, Report } from './lane.ts';

const program = 'apps/fleet-simulator/src/main.ts';
const minutesMs = 60_000;

function runFleet(words: string, options: Partial<Parameters<typeof execute>[2]> = {}): Promise<Execution> {
  return execute(process.execPath, [program, ...words.split(' ')], {
    cwd: '.',
    timeoutMs: 20 * minutesMs,
    ...options,
  });
}

/** Runs every proof at full length, with 8 processes each. */
async function prove(report: Report): Promise<void> {
  const { code, output } = await runFleet('--prove all');
  console.log(output);
  for (const [, mark, claim = ''] of output.matchAll(/^([✓✗]) (\S.*) \(\d/gm)) {
    report(claim, mark === '✓' ? undefined : output);
  }
  report('all proofs were made', code === 0 && /^6 of 6 shown\.$/m.test(output) ? undefined : output);
}

/** Runs in real time, with Redis stopped for a minute and processes killed all the time. */
async function live(words: string, report: Report): Promise<void> {
  const { code, output } = await runFleet(words);
  console.log(output);
  const good = code === 0 && /^No call was lost\.$/m.test(output);
  report(`no call is lost with ${words}`, good ? undefined : `ended with ${code}\n${output}`);
}

/** Processes that have this text in their environment. On systems other than Linux it finds none. */
function processesMarked(mark: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/environ`, 'utf8').includes(mark);
    } catch {
      return false; // it belongs to another user, or has ended
    }
  });
}

/** Interrupts the simulator: it prints its table and leaves no process behind. */
async function interrupt(report: Report): Promise<void> {
  const mark = randomUUID();
  let sent = false;
  const { code, output } = await runFleet('--processes 4 --seconds 600', {
    env: { EVERGRANT_MARK: mark },
    watch(soFar, kill) {
      if (sent || !/ 3 s {2}/.test(soFar)) return;
      sent = true;
      kill('SIGINT');
    },
  });
  report('SIGINT ends it with 130', code === 130 ? undefined : `it was ${code}\n${output}`);
  report('SIGINT: the table is there', /^all .*\d/m.test(output) ? undefined : output);
  const left = processesMarked(mark);
  report('SIGINT: no process is left', left.length === 0 ? undefined : left.join());
}

/** The fleet simulator at full length, with real processes. */
export const fleet: Lane = {
  name: 'fleet',
  async run(report) {
    await interrupt(report);
    await live('--seconds 150 --redis-outage 60 --lifetime 60 --kill-every 5', report);
    await prove(report);
  },
};
