import { relative, resolve } from 'node:path';
import { type Plugin as RolldownPlugin, rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import type { Options } from 'tsup';

type TsupPlugin = NonNullable<Options['plugins']>[number];

/** The compiler leaves `override` out of declarations, and the generator here does not. */
const withoutOverride: RolldownPlugin = {
  name: 'without-override',
  renderChunk: (code) => code.replaceAll(/^(\s+(?:\w+ )*)override /gm, '$1'),
};

/** Where an entry is in the build, without its ending: `src/grants/index.ts` gives `grants/index`. */
function entryName(file: string): string {
  return relative('src', file).replace(/\.ts$/, '').replaceAll('\\', '/');
}

/**
 * A plugin of tsup that writes the declarations of a build: `.d.ts` beside ES modules, `.d.cts` beside CommonJS. It needs
 * no compiler, because with `isolatedDeclarations` each file states the types of its exports. tsup's own `dts` loads a
 * compiler for each build, which takes three times as long as all the rest. Types are checked by `typecheck`.
 *
 * @throws {Error} at build time, if an export has no written type.
 */
export function declarationsPlugin(): TsupPlugin {
  return {
    name: 'declarations',
    async buildEnd() {
      const { entry, outDir } = this.options;
      const suffix = this.format === 'cjs' ? 'd.cts' : 'd.ts';
      const build = await rolldown({
        input: Object.fromEntries(Object.values(entry).map((file) => [entryName(file), resolve(file)])),
        external: /^[^./]/,
        plugins: [dts({ dtsOnly: true, generator: 'oxc' }), withoutOverride],
      });
      await build.write({
        dir: outDir,
        format: 'es',
        entryFileNames: `[name].${suffix}`,
        chunkFileNames: `[name]-[hash].${suffix}`,
      });
      await build.close();
    },
  };
}
