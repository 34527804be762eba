import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A program that runs JavaScript, as npm brings it. */
export interface Runtime {
  /** For example `Node 20.20.2`. */
  readonly name: string;
  /** The program, and what stands before the name of a file. `undefined`: there is none for this machine. */
  readonly command: readonly [program: string, ...words: string[]] | undefined;
}

const system = process.platform === 'win32' ? 'win' : process.platform;
const node = `npm:node-${system}-${process.arch}`;

/** What is installed, in exact versions. The packages of the systems bring the programs; no install script has to run. */
export const runtimePackages: Readonly<Record<string, string>> = {
  'node-20': `${node}@20.20.2`,
  'node-22': `${node}@22.23.3`,
  'node-24': `${node}@24.21.0`,
  'node-26': `${node}@26.10.0`,
  bun: '1.4.5',
  deno: '2.9.6',
  workerd: '1.20261117.1',
};

/** The first file of one of the names in the packages that a scope has for this system. */
function inScope(folder: string, scope: string, names: readonly string[]): string | undefined {
  const home = join(folder, 'node_modules', scope);
  if (!existsSync(home)) return undefined;
  const files = readdirSync(home).flatMap((name) => names.map((file) => join(home, name, file)));
  return files.find((file) => existsSync(file));
}

/** Finds the runtimes where npm has installed them. */
export function findRuntimes(folder: string): {
  nodes: readonly Runtime[];
  bun: Runtime;
  deno: Runtime;
  workerd: Runtime;
} {
  const home = resolve(folder);
  const entry = (name: string, program: string | undefined, ...words: string[]): Runtime => ({
    name,
    command: program !== undefined && existsSync(program) ? [program, ...words] : undefined,
  });
  const versionOf = (name: string): string => runtimePackages[name]?.split('@').at(-1) ?? '';
  return {
    nodes: ['node-20', 'node-22', 'node-24', 'node-26'].map((name) => {
      const file = join(home, 'node_modules', name, 'bin', system === 'win' ? 'node.exe' : 'node');
      return entry(`Node ${versionOf(name)}`, file);
    }),
    bun: entry(`Bun ${versionOf('bun')}`, inScope(home, '@oven', ['bin/bun', 'bin/bun.exe'])),
    deno: entry(
      `Deno ${versionOf('deno')}`,
      inScope(home, '@deno', ['deno', 'deno.exe']),
      'run',
      '--allow-all',
      '--node-modules-dir=manual',
    ),
    workerd: entry(
      `workerd ${versionOf('workerd')}`,
      inScope(home, '@cloudflare', ['bin/workerd', 'bin/workerd.exe']),
    ),
  };
}
