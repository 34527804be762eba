import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Expected } from './expected.ts';

/** What the providers share; see `tsup.config.ts`. */
const shared = ['base-url', 'core', 'label', 'one-of', 'profile'];

const namesIn = (folder: string): string[] =>
  readdirSync(join(import.meta.dirname, folder))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => folder !== '../src' || !shared.includes(name));

export interface Provider {
  name: string;
  source: string;
  /** What the file exports. */
  exported: Record<string, unknown>;
}

/** Every provider there is. */
export const providers: readonly Provider[] = await Promise.all(
  namesIn('../src').map(async (name) => ({
    name,
    source: readFileSync(join(import.meta.dirname, `../src/${name}.ts`), 'utf8'),
    exported: (await import(`../src/${name}.ts`)) as Record<string, unknown>,
  })),
);

export interface Example extends Expected {
  /** The file and, where there are several, the constant. */
  name: string;
}

/** Every documented example; a file may export several. */
export const examples: readonly Example[] = (
  await Promise.all(
    namesIn('expected').map(async (name) => {
      const module = (await import(`./expected/${name}.ts`)) as Record<string, Expected>;
      return Object.entries(module).map(([constant, expected]) => ({
        ...expected,
        name: constant === 'expected' ? name : `${name} (${constant})`,
      }));
    }),
  )
).flat();
