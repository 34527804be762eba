import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** Describes the machine, its software and its load, in one line each. */
export function describeMachine(): string[] {
  const { arch, platform, versions } = process;
  const [load = 0] = loadavg();
  return [
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${platform} ${arch}, Node ${versions.node}, V8 ${versions.v8}`,
    `load over the last minute: ${load.toFixed(1)}`,
  ];
}
