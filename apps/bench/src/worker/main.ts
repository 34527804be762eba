// The processes of a run. The first word says which one this is.
const [role, ...words] = process.argv.slice(2);

async function send(answer: unknown): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.send?.(answer, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
  process.exit(); // whatever the libraries hold open
}

switch (role) {
  case 'serve': {
    const { serve } = await import('../server/serve.ts');
    serve();
    break;
  }
  case 'measure': {
    const [{ benchmarks }, { measureBenchmark }] = await Promise.all([
      import('../benchmarks/index.ts'),
      import('../measure/measure-benchmark.ts'),
    ]);
    const [name, rounds, roundMs] = words;
    const listed = benchmarks.find((one) => one.name === name);
    if (listed === undefined) throw new Error(`there is no benchmark ${name}`);
    const length = { rounds: Number(rounds), roundMs: Number(roundMs) };
    await send(await measureBenchmark(await listed.load(), length));
    break;
  }
  case 'scenarios': {
    const [{ installMovableClock }, { runScenarios }] = await Promise.all([
      import('../scenarios/movable-clock.ts'),
      import('../scenarios/run-scenarios.ts'),
    ]);
    await send(await runScenarios(installMovableClock(), words.length > 0 ? words : undefined));
    break;
  }
  default:
    throw new Error(`there is no worker ${role}`);
}
