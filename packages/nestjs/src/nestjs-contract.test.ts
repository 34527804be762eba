import 'reflect-metadata';
import {
  type ContractClients,
  serverMiddlewareContract,
  type ServerMiddlewareFixture,
} from '@evergrant/testing/contracts';
import { type ArgumentsHost, Catch, Controller, type ExceptionFilter, Get, type Type } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { describe, test } from 'vitest';
import { BindOAuth, OAuthExceptionFilter, type OAuthHandle, OAuthModule } from './index.ts';

type Routes = Parameters<ServerMiddlewareFixture['open']>[0]['routes'];

/** A controller with a method per route, each with a handle per client as its parameters. */
function controllerOf(routes: Routes, names: string[]): Type {
  class RoutesController {}
  Controller()(RoutesController);
  for (const [path, route] of Object.entries(routes)) {
    const method = (...handles: OAuthHandle[]): Promise<unknown> =>
      route(Object.fromEntries(names.map((name, index) => [name, handles[index] as OAuthHandle])));
    const descriptor = {
      value: async (...handles: OAuthHandle[]) => JSON.stringify(await method(...handles)),
    };
    Object.defineProperty(RoutesController.prototype, path, descriptor);
    names.forEach((name, index) => BindOAuth(name)(RoutesController.prototype, path, index));
    Get(path)(RoutesController.prototype, path, descriptor);
  }
  return RoutesController;
}

function fixture(name: string, platform: () => AbstractHttpAdapter): ServerMiddlewareFixture {
  return {
    name,
    capabilities: { tenants: false, proxies: false },
    async open({ clients, onError, routes }) {
      // The contract asserts that a function is refused.
      const fixed = clients as ContractClients;

      @Catch()
      class LastFilter implements ExceptionFilter {
        catch(exception: unknown, host: ArgumentsHost): void {
          onError(exception);
          host.switchToHttp().getResponse().status(500).send();
        }
      }

      const module = await Test.createTestingModule({
        imports: [OAuthModule.forRoot({ clients: fixed })],
        controllers: [controllerOf(routes, Object.keys(fixed))],
      }).compile();
      const app = module.createNestApplication(platform(), { logger: false });
      // Nest asks the filter that was given last first.
      app.useGlobalFilters(new LastFilter(), new OAuthExceptionFilter());
      await app.listen(0, '127.0.0.1');
      return { url: await app.getUrl(), close: () => app.close() };
    },
  };
}

serverMiddlewareContract(
  fixture('Nest on Express', () => new ExpressAdapter()),
  { describe, test },
);
serverMiddlewareContract(
  fixture('Nest on Fastify', () => new FastifyAdapter()),
  { describe, test },
);
