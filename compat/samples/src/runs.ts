import { selfSignedCertificate } from '../../../packages/testing/src/tls/self-signed-certificate.ts';
import type { SampleRun } from './sample-run.ts';

const token = 'POST api.learnamp.com/oauth/token';
const users = 'GET api.learnamp.com/v1/users';
const usual = [token, users];
const { cert, key } = selfSignedCertificate();
const pemFiles = JSON.stringify({ 'client.pem': cert, 'client-key.pem': key, 'ca.pem': cert });

/** What each sample of a page needs beside itself, and what it does. In the order of the page. */
export const runs: Readonly<Record<string, readonly SampleRun[]>> = {
  'README.md': [
    { traffic: usual },
    {
      after: 'for (const one of Object.values(clients)) await one.getToken();',
      before: 'globalThis.readSecret = async () => clientSecret;',
      traffic: [
        'POST login.example.com/oauth/token',
        token,
        'POST acme.auth.eu-west-1.amazoncognito.com/oauth2/token',
        'POST public.api.learn.link/oauth2/token/eu-west-2_AbcdEfghI',
        'POST api.edx.org/oauth2/v1/access_token',
        'POST shop.example.com/oauth2-token',
      ],
    },
    {
      before: 'globalThis.report = (...facts) => check(facts, []);', // nothing fails
      traffic: [token],
    },
  ],
  'packages/axios/README.md': [
    {
      after: 'check((await printed()).total, 25);',
      traffic: [
        token,
        token,
        users,
        'GET api.learnamp.com/v1/public without a token',
        'POST api.learnamp.com/v1/users',
      ],
    },
  ],
  'packages/core/README.md': [
    { traffic: [token] },
    {
      before: 'globalThis.readSecret = async () => clientSecret;',
      after: 'await client.getToken();',
      traffic: ['POST id.example.com/oauth/token'],
    },
    {
      after: 'const stop = log(client); await client.invalidate(); await client.getToken(); stop();',
      traffic: [token],
    },
    {
      before: 'globalThis.key = new Uint8Array(32); globalThis.secretOf = async () => clientSecret;',
      after: 'await client.getToken();',
      traffic: [
        'POST acme.auth.eu-west-1.amazoncognito.com/oauth2/token',
        'POST public.api.learn.link/oauth2/token/eu-west-2_AbcdEfghI',
      ],
    },
  ],
  'packages/express/README.md': [
    { after: "check((await visit('/users')).total, 25);", traffic: usual },
    { after: "check(await ask(app, '/learn-amp/v1/users'), [200, 25]);", traffic: usual },
    { traffic: [] }, // types only
  ],
  'packages/fastify/README.md': [
    { after: "check((await visit('/users')).total, 25);", traffic: usual },
    { after: "check((await app.inject('/learn-amp/v1/users')).json().total, 25);", traffic: usual },
    { traffic: [] }, // types only
  ],
  'packages/fetch/README.md': [
    { after: 'check((await printed()).total, 25);', traffic: usual },
    {
      after: `
        const url = 'https://api.learnamp.com/v1/users';
        check((await kyApi(url).json()).total, 25);
        check((await $fetch(url)).total, 25);
        check((await openApi.GET('/users')).data.total, 25);`,
      traffic: [
        token,
        token,
        'GET api.learnamp.com/v1/status without a token',
        'POST api.learnamp.com/v1/users',
        users,
        users,
        users,
      ],
    },
  ],
  'packages/got/README.md': [
    {
      after: 'check((await printed()).total, 25);',
      traffic: [
        token,
        token,
        users,
        'GET api.learnamp.com/v1/public without a token',
        'POST api.learnamp.com/v1/users',
      ],
    },
  ],
  'packages/hono/README.md': [
    { after: "check((await (await app.request('/users')).json()).total, 25);", traffic: usual },
    {
      after: `
        app.get('/users', (c) => c.var.oauth.learnAmp.fetch('https://api.learnamp.com/v1/users'));
        check((await app.request('/users', {}, { SECRET: clientSecret })).status, 200);`,
      traffic: usual,
    },
    { after: "check((await (await app.request('/learn-amp/v1/users')).json()).total, 25);", traffic: usual },
  ],
  'packages/koa/README.md': [
    { after: "check((await visit('/users')).total, 25);", traffic: usual },
    { after: "check(await ask(app.callback(), '/learn-amp/v1/users'), [200, 25]);", traffic: usual },
  ],
  'packages/nestjs/README.md': [
    {
      before: "import { NestFactory } from '@nestjs/core';",
      after: `
        const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
        check((await app.get(UsersService).users()).data.total, 25);
        await app.close();`,
      traffic: usual,
    },
    {
      before:
        "import { NestFactory } from '@nestjs/core'; import { getOAuthClientToken } from '@evergrant/nestjs';",
      after: `
        const options = { useClass: ClientOptions, isGlobal: true, names: ['learnAmp'] };
        const app = await NestFactory.createApplicationContext(
          { module: class {}, imports: [OAuthModule.forRootAsync(options)] }, { logger: false });
        await app.get(getOAuthClientToken('learnAmp'), { strict: false }).getToken();
        await app.close();`,
      traffic: [token],
    },
    {
      before: "import { NestFactory } from '@nestjs/core'; import { OAuthModule } from '@evergrant/nestjs';",
      after: `
        const app = await NestFactory.create(
          { module: class {}, imports: [OAuthModule.forRoot({ clients: { learnAmp: client } })], controllers: [UsersController] },
          { logger: false });
        await app.init();
        check(await ask(app.getHttpServer().listeners('request')[0]), [200, 25]);
        await app.close();`,
      traffic: usual,
    },
  ],
  'packages/providers/README.md': [
    { traffic: ['POST acme.eu.auth0.com/oauth/token', 'GET api.example.com/orders'] },
  ],
  'packages/store-keyv/README.md': [{ after: 'await client.getToken();', traffic: [token] }],
  'packages/store-redis/README.md': [
    { after: 'await client.getToken(); redis.disconnect();', traffic: [token] },
    { after: "check(await store.get('none'), undefined); redis.destroy();", traffic: [] },
    {
      after: 'check(tests.length > 10, true); for (const { body } of tests) await body();',
      traffic: [],
    },
  ],
  'packages/undici/README.md': [
    {
      after: 'check((await printed()).total, 25);',
      traffic: [
        token,
        token,
        users,
        'GET api.learnamp.com/v1/status without a token',
        'POST api.learnamp.com/v1/users',
      ],
    },
    {
      before: `
        import { writeFileSync } from 'node:fs';
        for (const [name, text] of Object.entries(${pemFiles})) writeFileSync(name, text);`,
      after: 'await dispatcher.close();',
      traffic: [],
    },
    {
      before: "const settingsOf = async () => ({ clientSecret: 'a', proxy: 'http://127.0.0.1:9' });",
      after: `
        const dispatcher = await dispatcherOf('eu-west-2_AbcdEfghI');
        check(await dispatcher.request({ origin: 'https://public.api.learn.link', path: '/rest/v1/users', method: 'GET' })
          .then(() => 'sent', (error) => error.causeCode), 'ECONNREFUSED'); // nobody is there: the proxy is used
        check([Object.keys(pool.status()), transports.size], [['eu-west-2_AbcdEfghI'], 1]);`,
      traffic: [],
    },
  ],
};
