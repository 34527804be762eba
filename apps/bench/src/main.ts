import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { benchmarks } from './benchmarks/index.ts';
import { measureInChild, scenariosInChild } from './measure/measure-in-child.ts';
import { writePage } from './page/write-page.ts';
import { writeResults } from './results/result-files.ts';
import { runBench } from './run-bench.ts';

async function versionsOf(node: string): Promise<{ node: string; v8: string }> {
  const script = 'console.log(JSON.stringify(process.versions))';
  const { stdout } = await promisify(execFile)(node, ['-e', script]);
  return JSON.parse(stdout) as { node: string; v8: string };
}

const { argv, stderr: errors, stdout: output } = process;
if (argv[2] === 'page') await writePage();
else {
  process.exitCode = await runBench(
    argv.slice(2),
    {
      known: benchmarks.map(({ name }) => name),
      measure: measureInChild,
      runScenarios: scenariosInChild,
      versionsOf,
      save: (results) => writeResults(results),
      writePage,
    },
    { errors, output },
  );
}
