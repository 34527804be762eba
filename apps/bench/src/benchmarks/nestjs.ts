import 'reflect-metadata';
import type { OAuthClient } from '@evergrant/core';
import { BindOAuth, type OAuthHandle, OAuthModule } from '@evergrant/nestjs';
import { Controller, createParamDecorator, Get, Module, type PipeTransform } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Benchmark } from '../benchmark.ts';
import { freshClient } from '../fresh-client.ts';
import { noAuthorization } from '../no-authorization.ts';
import { serverCases } from './server-cases.ts';
import { type Visit, visitInMemory } from './visit-in-memory.ts';

/** A parameter decorator with a pipe, as `@BindOAuth` is. Both do nothing. */
class NoPipe implements PipeTransform {
  transform(value: unknown): unknown {
    return value;
  }
}
const Nothing = createParamDecorator(() => undefined);

@Controller()
class Users {
  @Get('bare')
  bare(): string {
    return noAuthorization;
  }

  @Get('no-op')
  noOp(@Nothing(NoPipe) _nothing: undefined): string {
    return noAuthorization;
  }

  @Get('unused')
  unused(@BindOAuth('api') _api: OAuthHandle): string {
    return noAuthorization;
  }

  @Get('used')
  async used(@BindOAuth('api') api: OAuthHandle): Promise<string> {
    return (await api.headers()).authorization ?? noAuthorization;
  }
}

async function start(client: OAuthClient): Promise<NestFastifyApplication> {
  @Module({ imports: [OAuthModule.forRoot({ clients: { api: client } })], controllers: [Users] })
  class App {}
  const app = await NestFactory.create<NestFastifyApplication>(App, new FastifyAdapter(), { logger: false });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** NestJS on Fastify, its faster platform, so that our share of the time shows. */
export const nestBenchmark: Benchmark = {
  name: 'nestjs',
  title: 'NestJS 12 on Fastify, called in memory',
  async open() {
    const client = await freshClient();
    const app = await start(client);
    const { routing } = app.getHttpAdapter().getInstance();
    const visit = (path: string): Visit => visitInMemory(routing, path);
    return serverCases(
      { bare: visit('/bare'), noOp: visit('/no-op'), unused: visit('/unused'), used: visit('/used') },
      { client, close: () => app.close(), kind: 'parameter', ours: '@BindOAuth' },
    );
  },
};
