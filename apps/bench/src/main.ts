import { benchmarks } from './benchmarks/index.ts';
import { runBench } from './run-bench.ts';

const { stderr: errors, stdout: output } = process;
process.exitCode = await runBench(process.argv.slice(2), benchmarks, { errors, output });
