// What a user's program gets of each package, minified and compressed with gzip. `npm test` holds the limits: the measured
// size and two per cent more. `pnpm lint:size` alone shows what has grown.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const source = (name) => `packages/${name}/src/index.ts`;
const core = { [source('core')]: '{ createOAuthClient }' };
const axios = { [source('axios')]: '{ attachOAuth }' };

/** Leaves only what the entry loads at once, without what it loads by `import()`, in one file. */
const startOnly = {
  name: 'start-only',
  setup(build) {
    build.onEnd(({ metafile: { outputs } }) => {
      const names = Object.keys(outputs);
      const entry = names.find((name) => outputs[name].entryPoint?.endsWith('index.js'));
      const loaded = new Set([entry]);
      for (const name of loaded)
        for (const { kind, path } of outputs[name].imports)
          if (kind === 'import-statement' && outputs[path]) loaded.add(path);
      writeFileSync(entry, Buffer.concat(Array.from(loaded, (name) => readFileSync(name))));
      for (const name of names) {
        if (name === entry) continue;
        rmSync(name);
        delete outputs[name];
      }
    });
  },
};

const bundle = (config) => ({
  ...config,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['@evergrant/source'],
});

/** All of it, also what is loaded later. */
const whole = (name, imports, limit, ignore = []) => ({
  name,
  import: imports,
  ignore,
  limit,
  gzip: true,
  modifyEsbuildConfig: bundle,
});

/** What is loaded when the program starts. */
const start = (name, imports, limit, ignore = []) => ({
  ...whole(name, imports, limit, ignore),
  modifyEsbuildConfig: (config) => ({ ...bundle(config), splitting: true, plugins: [startOnly] }),
});

/** An adapter alone: core and the framework are peers. */
const adapter = (name, imported, limit, ...frameworks) =>
  whole(`@evergrant/${name}`, { [source(name)]: `{ ${imported} }` }, limit, [
    '@evergrant/core',
    '@evergrant/core/adapter',
    '@evergrant/core/attach',
    ...frameworks,
  ]);

export default [
  start('@evergrant/core: at the start', core, '10.47 kB'),
  // The goal, and not two per cent more than the measured size.
  start('@evergrant/core and @evergrant/axios: at the start', { ...core, ...axios }, '12.00 kB', ['axios']),
  whole('@evergrant/core: with all that is loaded when needed', core, '32.92 kB'),
  whole(
    '@evergrant/core and @evergrant/axios: with all that is loaded when needed',
    { ...core, ...axios },
    '36.92 kB',
    ['axios'],
  ),
  adapter('axios', 'attachOAuth', '3.85 kB', 'axios'),
  adapter('got', 'oauthHooks', '2.39 kB', 'got'),
  adapter('fetch', 'createOAuthFetch', '0.20 kB'),
  adapter('undici', 'oauthInterceptor, createTransport', '3.05 kB', 'undici'),
  adapter('express', 'oauthContext, injectAuthorization, oauthErrorHandler', '0.54 kB', 'express'),
  adapter('koa', 'oauthContext, injectAuthorization', '0.91 kB', 'koa'),
  adapter('hono', 'oauthContext', '0.48 kB', 'hono', 'hono/*'),
  adapter('fastify', 'fastifyOAuth', '0.81 kB', 'fastify', 'fastify-plugin'),
  adapter('nestjs', 'OAuthModule', '3.70 kB', '@nestjs/*', 'axios', '@evergrant/axios', 'rxjs'),
  adapter('store-redis', 'redisStore', '1.69 kB'),
  adapter('store-keyv', 'keyvStore', '0.54 kB'),
];
