import type { OAuthClient } from '@evergrant/core';
import { fastifyOAuth } from '@evergrant/fastify';
import Fastify from 'fastify';

export async function use(client: OAuthClient): Promise<void> {
  const app = Fastify();
  await app.register(fastifyOAuth, { clients: { api: client } });
}
