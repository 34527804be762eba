import type { Output } from 'command-line';
import type { LiveOptions } from './live/live-options.ts';
import { runLive } from './live/run-live.ts';
import { parseArguments } from './parse-arguments.ts';
import { proofs } from './proofs/index.ts';
import { liveReport } from './report/live-report.ts';
import { proofReport } from './report/proof-report.ts';

/** What the program depends on; a test passes its own. */
export interface Surroundings {
  output: Output;
  errors: Output;
  /** Ends the program early and in order. */
  signal: AbortSignal;
  redisUrl?: string | undefined;
  /** Arguments for Node itself, in each process of the fleet. */
  nodeArguments?: readonly string[];
}

/** Runs the program. Returns the exit code: 0, 1 if a call was lost or a proof failed, 2 for a wrong command line. */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const names = proofs.map(({ name }) => name);
  const commandLine = parseArguments(words, names, surroundings);
  if (commandLine.exitCode !== undefined) return commandLine.exitCode;
  const { prove: chosen, quick, ...options } = commandLine.options;
  if (chosen === undefined) return live(options, surroundings);
  return prove(chosen, !quick, surroundings);
}

async function live(options: LiveOptions, { output, ...surroundings }: Surroundings): Promise<number> {
  const { alone, lifetime, processes, provider, seconds } = options;
  const sharing = alone ? 'that share nothing' : 'that share their token, encrypted, in Redis';
  output.write(
    `${processes} processes ${sharing}; ${provider} emulated, tokens of ${lifetime} s; ${seconds} s.\n\n`,
  );
  const result = await runLive(options, {
    ...surroundings,
    progress: (at, { total }, tokenRequests, killed) =>
      output.write(
        `${at.toFixed(0).padStart(5)} s  ${total.begun} calls, ${total.lost} lost, ${tokenRequests} token requests, ${killed} killed\n`,
      ),
  });
  output.write(`\n${liveReport(result)}`);
  if (surroundings.signal.aborted) output.write('Stopped before the end.\n');
  return result.total.lost > 0 || result.crashes > 0 ? 1 : 0;
}

async function prove(names: readonly string[], full: boolean, surroundings: Surroundings): Promise<number> {
  const { nodeArguments = [], output, redisUrl, signal } = surroundings;
  let failed = 0;
  for (const { claim, name, run: runProof } of proofs) {
    if (!names.includes(name)) continue;
    if (signal.aborted) break;
    const startedMs = performance.now();
    const findings = await runProof({ full, redisUrl, nodeArguments });
    output.write(proofReport(claim, findings, (performance.now() - startedMs) / 1000));
    if (!findings.every(({ good }) => good)) failed++;
  }
  output.write(`${names.length - failed} of ${names.length} shown.\n`);
  return failed > 0 ? 1 : 0;
}
