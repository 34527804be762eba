import { fastifyOAuth, injectAuthorization } from '@evergrant/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import type { Benchmark } from '../benchmark.ts';
import { apiUrl, freshClient } from '../fresh-client.ts';
import { noAuthorization } from '../no-authorization.ts';
import { serverCases } from './server-cases.ts';
import { type Visit, visitInMemory } from './visit-in-memory.ts';

/** The same structure as our plugin, without content: a decorator, a hook per request, a hook per route. */
const noOp = plugin(async (app: FastifyInstance) => {
  app.decorateRequest('nothing', null);
  app.addHook('onRequest', (_request, _reply, done) => done());
  app.addHook('onRoute', () => {});
});

export const fastifyBenchmark: Benchmark = {
  name: 'fastify',
  title: 'Fastify 5, called in memory',
  async open() {
    const client = await freshClient();
    const apps: FastifyInstance[] = [];

    async function visit(prepare: (app: FastifyInstance) => unknown): Promise<Visit> {
      const app = fastify();
      apps.push(app);
      await prepare(app);
      await app.ready();
      return visitInMemory(app.routing);
    }

    const plain = (app: FastifyInstance): unknown => app.get('/users', async () => noAuthorization);
    return serverCases(
      {
        bare: await visit(plain),
        noOp: await visit(async (app) => {
          await app.register(noOp);
          plain(app);
        }),
        unused: await visit(async (app) => {
          await app.register(fastifyOAuth, { clients: { api: client } });
          plain(app);
        }),
        used: await visit(async (app) => {
          await app.register(fastifyOAuth, { clients: { api: client } });
          app.get('/users', async ({ oauth }) => (await oauth['api']!.headers()).authorization);
        }),
        proxied: await visit((app) =>
          app.get(
            '/users',
            { preHandler: injectAuthorization(client, { target: apiUrl }) },
            async ({ raw }) => raw.headers.authorization,
          ),
        ),
      },
      {
        client,
        close: () => Promise.all(apps.map((app) => app.close())),
        kind: 'plugin',
        ours: 'fastifyOAuth',
      },
    );
  },
};
