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
    ...frameworks,
  ]);

export default [
  start('@evergrant/core: at the start', core, '1 B'),
  start('@evergrant/core and @evergrant/axios: at the start', { ...core, ...axios }, '1 B', ['axios']),
  whole('@evergrant/core: with all that is loaded when needed', core, '1 B'),
  whole(
    '@evergrant/core and @evergrant/axios: with all that is loaded when needed',
    { ...core, ...axios },
    '1 B',
    ['axios'],
  ),
  adapter('axios', 'attachOAuth', '1 B', 'axios'),
  adapter('got', 'oauthHooks', '1 B', 'got'),
  adapter('fetch', 'createOAuthFetch', '1 B'),
  adapter('undici', 'oauthInterceptor, createTransport', '1 B', 'undici'),
  adapter('express', 'oauthContext, injectAuthorization, oauthErrorHandler', '1 B', 'express'),
  adapter('koa', 'oauthContext, injectAuthorization', '1 B', 'koa'),
  adapter('hono', 'oauthContext', '1 B', 'hono', 'hono/*'),
  adapter('fastify', 'fastifyOAuth', '1 B', 'fastify', 'fastify-plugin'),
  adapter('nestjs', 'OAuthModule', '1 B', '@nestjs/*', 'axios', '@evergrant/axios', 'rxjs'),
  adapter('store-redis', 'redisStore', '1 B'),
  adapter('store-keyv', 'keyvStore', '1 B'),
];
