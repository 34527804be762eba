import { build, type Plugin } from 'esbuild';
import ts from 'typescript';

/** The framework of a sample that declares tests. */
const testFramework = `
export const describe = (_name, body) => body();
export const test = (name, body) => globalThis.tests.push({ name, body });
`;

/** Sources of this repository become part of the sample, as TypeScript needs it. Everything else is loaded as it is. */
const sourcesInside: Plugin = {
  name: 'sources inside',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^vitest$/ }, () => ({ path: 'vitest', namespace: 'test-framework' }));
    onLoad({ filter: /.*/, namespace: 'test-framework' }, () => ({ contents: testFramework }));
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || /^(@evergrant\/|oauth4webapi$)/.test(path)
        ? undefined
        : { path, external: true },
    );
  },
};

/** Compiles a sample as a user's compiler does, with decorators and their metadata. */
export function compileSample(text: string): string {
  const { ESNext } = ts.ModuleKind;
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ESNext,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

/** Makes runnable modules of compiled samples, with the sources of this repository. */
export async function bundleSamples(entries: readonly string[], outdir: string): Promise<void> {
  await build({
    entryPoints: [...entries],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    conditions: ['@evergrant/source'],
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    plugins: [sourcesInside],
    logLevel: 'silent',
  });
}
