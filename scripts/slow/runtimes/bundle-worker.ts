import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { bundle } from './bundle.ts';

const shim = 'compat/runtimes/src/worker/servers-elsewhere.ts';

/** The testing kit's servers listen in another process. */
const serversElsewhere: Plugin = {
  name: 'servers elsewhere',
  setup({ onResolve }) {
    onResolve({ filter: /^node:https?$/ }, () => ({ path: resolve(shim) }));
  },
};

/** Bundles a program of `compat/runtimes/src/worker` with the installed packages into one module, as a user of Workers does. */
export async function bundleWorker(program: string, project: string): Promise<string> {
  return bundle(`worker/${program}`, project, {
    platform: 'browser',
    conditions: ['workerd', 'worker'],
    target: 'es2022',
    packages: 'bundle',
    external: ['node:*', 'cloudflare:*'],
    plugins: [serversElsewhere],
  });
}
