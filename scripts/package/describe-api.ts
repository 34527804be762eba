import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { format } from 'oxfmt';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { extractDts } from 'tsnapi';

/** The parts of a `package.json` that say what users can import. */
export interface EntryManifest {
  name: string;
  exports: Readonly<Record<string, string | { import: { types: string } }>>;
}

/** Every subpath with its types. `./*` means one subpath for each file of `src`. */
function entriesOf(exports: EntryManifest['exports']): [subpath: string, types: string][] {
  return Object.entries(exports).flatMap(([subpath, target]): [string, string][] => {
    if (typeof target === 'string') return [];
    const { types } = target.import;
    if (!subpath.includes('*')) return [[subpath, types]];
    return sourceNames().map((name) => [subpath.replace('*', name), types.replace('*', name)]);
  });
}

/** The files of `src` that are built as entries, without their ending. */
export function sourceNames(): string[] {
  const files = readdirSync('src').filter((file) => /^[\w-]+\.ts$/.test(file));
  const names = files.map((file) => file.slice(0, -3));
  return names.filter((name) => existsSync(`dist/${name}.cjs`)).toSorted();
}

/** Joins the declarations of an entry with those of the files beside it, so that the names of these files do not count. */
async function joinDeclarations(file: string): Promise<string> {
  const build = await rolldown({
    input: resolve(file),
    external: /^[^./]/,
    plugins: [dts({ dtsOnly: true })],
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'es' });
  await build.close();
  return output[0].code;
}

/**
 * The public surface of the built package in the current folder, as a page: for each entry everything it exports, with
 * types and without comments. Types that are used but not exported are under "Referenced".
 */
export async function describeApi({ exports, name }: EntryManifest): Promise<string> {
  const sections: string[] = [];
  for (const [subpath, types] of entriesOf(exports)) {
    const code = await joinDeclarations(types);
    const api = await extractDts(types, code, { omitArgumentNames: false });
    const formatted = await format('api.ts', api, { singleQuote: true, printWidth: 100 });
    const text = formatted.code.trim();
    sections.push(`## \`${name}${subpath.slice(1)}\`\n\n\`\`\`typescript\n${text}\n\`\`\`\n`);
  }
  const note = '<!-- Written by `pnpm api:update` from the build. A change here is a change for users. -->';
  return [`# The public API of ${name}\n\n${note}\n`, ...sections].join('\n');
}
