import { Controller, type DynamicModule, Get, Inject, Module, type Type } from '@nestjs/common';
import { HttpService } from '@nestjs/axios';
import type { OAuthClient } from '@evergrant/core';
import { firstValueFrom } from 'rxjs';
import { BindOAuth, InjectOAuthClient, type OAuthHandle, OAuthHttpModule } from './index.ts';
import type { TestSystem } from './start-system.test-support.ts';

export type Imports = (DynamicModule | Promise<DynamicModule> | Type)[];

/** A module of a team that calls its own system "api", by every way that this package offers. */
export function teamModule(
  path: string,
  { api: { apiUrl } }: TestSystem,
  imports: Imports,
  name = 'api',
): Type {
  class TeamController {
    readonly client: OAuthClient;
    readonly http: HttpService;

    constructor(client: OAuthClient, http: HttpService) {
      this.client = client;
      this.http = http;
    }

    async bound(handle: OAuthHandle): Promise<number> {
      return (await handle.fetch(`${apiUrl}/users`)).status;
    }

    async injected(): Promise<string> {
      return (await this.client.getToken()).authorization;
    }

    async axios(): Promise<number> {
      return (await firstValueFrom(this.http.get('/users'))).status;
    }
  }
  Controller(path)(TeamController);
  InjectOAuthClient(name)(TeamController, undefined, 0);
  Inject(HttpService)(TeamController, undefined, 1);
  for (const method of ['bound', 'injected', 'axios'] as const) {
    Get(method)(TeamController.prototype, method, { value: TeamController.prototype[method] });
  }
  BindOAuth(name)(TeamController.prototype, 'bound', 0);
  class TeamModule {}
  Module({
    imports: [...imports, OAuthHttpModule.register(name, { baseURL: apiUrl })],
    controllers: [TeamController],
  })(TeamModule);
  return TeamModule;
}
