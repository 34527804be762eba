import { build, type Plugin } from 'esbuild';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import type { Options } from 'tsup';

type TsupPlugin = NonNullable<Options['plugins']>[number];

const imported = /\b(?:from\s*|import\s*|require\()["'](?:\.{1,2}\/)+(chunk-\w+\.c?js)["']/g;

/**
 * A plugin of tsup for a build that is split, of ES modules or of CommonJS: puts the many small files that the entry loads at once
 * into a single one. An import takes as long as it has files to find, not as they have lines.
 */
export function sharedFilePlugin(entry: 'index.js' | 'index.cjs'): TsupPlugin {
  const extension = extname(entry);
  const isCommonJs = extension === '.cjs';
  const name = `shared${extension}`;
  return {
    name: 'shared-file',
    async buildEnd({ writtenFiles }) {
      const files = writtenFiles.map((file) => file.name).filter((file) => file.endsWith(extension));
      const texts = new Map<string, string>();
      const folder = dirname(files.toSorted((one, other) => one.length - other.length)[0] as string);
      for (const file of files) texts.set(relative(folder, file), await readFile(file, 'utf8'));
      const chunks = importedBy(entry, texts);
      if (chunks.length < 2) return;
      refuseSameNames(chunks, texts);
      await build({
        stdin: {
          contents: isCommonJs
            ? `Object.assign(exports, ${chunks.map((chunk) => `require('./${chunk}')`).join(', ')});\n`
            : chunks.map((chunk) => `export * from './${chunk}';\n`).join(''),
          resolveDir: folder,
        },
        outfile: join(folder, name),
        bundle: true,
        format: isCommonJs ? 'cjs' : 'esm',
        // What is loaded by `import()` stays apart.
        plugins: [keepApart(new Set(chunks))],
        packages: 'external',
        sourcemap: true,
        target: 'node20',
      });
      const merged = new Set(chunks);
      for (const file of files) {
        const text = await readFile(file, 'utf8');
        const changed = text.replace(imported, (statement, chunk: string) =>
          merged.has(chunk) ? statement.replace(chunk, name) : statement,
        );
        const left = chunks.find((chunk) => !merged.has(relative(folder, file)) && changed.includes(chunk));
        if (left !== undefined) throw new Error(`${file} still names ${left}`);
        if (changed !== text) await writeFile(file, changed);
      }
      for (const chunk of chunks)
        for (const path of [chunk, `${chunk}.map`]) await rm(join(folder, path), { force: true });
    },
  };
}

/** The files that a file loads at once, directly or through others. */
function importedBy(entry: string, texts: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  visit(entry);
  return [...found];

  function visit(file: string): void {
    for (const [, chunk = ''] of (texts.get(file) ?? '').matchAll(imported)) {
      if (found.has(chunk)) continue;
      found.add(chunk);
      visit(chunk);
    }
  }
}

/** `export *` leaves out what two files export under one name, and `Object.assign` takes one of the two. */
function refuseSameNames(chunks: readonly string[], texts: ReadonlyMap<string, string>): void {
  const owners = new Map<string, string>();
  for (const chunk of chunks) {
    const text = texts.get(chunk) ?? '';
    const exported = /export \{([^}]*)\}/.exec(text)?.[1] ?? '';
    const assigned = Array.from(text.matchAll(/^exports\.([\w$]+) =/gm), ([, own = '']) => own);
    for (const part of [...exported.split(','), ...assigned]) {
      const own = part.trim().replace(/^.* as /, '');
      if (own === '') continue;
      if (owners.has(own)) throw new Error(`${chunk} and ${owners.get(own)} both export ${own}`);
      owners.set(own, chunk);
    }
  }
}

function keepApart(merged: ReadonlySet<string>): Plugin {
  return {
    name: 'keep apart',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path }) =>
        merged.has(path.replace('./', '')) ? undefined : { path, external: true },
      );
    },
  };
}
