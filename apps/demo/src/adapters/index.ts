import type { DemoAdapter } from '../demo-adapter.ts';
import { axiosAdapter } from './axios.ts';
import { expressAdapter } from './express.ts';
import { fastifyAdapter } from './fastify.ts';
import { fetchAdapter } from './fetch.ts';
import { gotAdapter } from './got.ts';
import { honoAdapter } from './hono.ts';
import { koaAdapter } from './koa.ts';
import { nestjsAdapter } from './nestjs.ts';
import { undiciAdapter } from './undici.ts';

/** Every adapter of the demo, in the order of the table. A new adapter needs a file in this folder and a line here. */
export const adapters: readonly DemoAdapter[] = [
  axiosAdapter,
  fetchAdapter,
  gotAdapter,
  undiciAdapter,
  expressAdapter,
  koaAdapter,
  fastifyAdapter,
  honoAdapter,
  nestjsAdapter,
];
