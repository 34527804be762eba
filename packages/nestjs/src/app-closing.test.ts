import 'reflect-metadata';
import { EventEmitter, once } from 'node:events';
import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import { HttpService } from '@nestjs/axios';
import {
  type BeforeApplicationShutdown,
  Controller,
  Get,
  Inject,
  Injectable,
  type INestApplication,
} from '@nestjs/common';
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { firstValueFrom } from 'rxjs';
import { expect, test } from 'vitest';
import {
  BindOAuth,
  getOAuthClientToken,
  InjectOAuthClient,
  type OAuthHandle,
  OAuthHttpModule,
  OAuthModule,
} from './index.ts';
import { startSystem } from './start-system.test-support.ts';

const { api, authorization, options } = await startSystem();

/** Emits `arrived` when a request is under way, and `closing` when the application closes. */
class Progress extends EventEmitter {}

/** Nest calls this after the hook `onModuleDestroy` of every module, and before it closes the server. */
@Injectable()
class ClosingNotice implements BeforeApplicationShutdown {
  readonly #progress: Progress;

  constructor(@Inject(Progress) progress: Progress) {
    this.#progress = progress;
  }

  beforeApplicationShutdown(): void {
    this.#progress.emit('closing');
  }
}

@Controller()
class SlowController {
  readonly #client: OAuthClient;
  readonly #http: HttpService;
  readonly #progress: Progress;

  constructor(
    @InjectOAuthClient('crm') client: OAuthClient,
    @Inject(HttpService) http: HttpService,
    @Inject(Progress) progress: Progress,
  ) {
    this.#client = client;
    this.#http = http;
    this.#progress = progress;
  }

  async #untilClosing(): Promise<void> {
    const closing = once(this.#progress, 'closing');
    this.#progress.emit('arrived');
    await closing;
  }

  @Get('bound')
  async bound(@BindOAuth('crm') crm: OAuthHandle): Promise<string> {
    await this.#untilClosing();
    return String((await crm.fetch(`${api.apiUrl}/users`)).status);
  }

  @Get('injected')
  async injected(): Promise<string> {
    await this.#untilClosing();
    await this.#client.invalidate();
    return authorization.accepts((await this.#client.getToken()).authorization) ? '200' : 'no token';
  }

  @Get('axios')
  async axios(): Promise<string> {
    await this.#untilClosing();
    return String((await firstValueFrom(this.#http.get('/users'))).status);
  }
}

const platforms: Record<string, () => AbstractHttpAdapter> = {
  Express: () => new ExpressAdapter(),
  Fastify: () => new FastifyAdapter(),
};

async function start(platform: () => AbstractHttpAdapter, progress: Progress): Promise<INestApplication> {
  const module = await Test.createTestingModule({
    imports: [
      OAuthModule.forRoot({ clients: { crm: options } }),
      OAuthHttpModule.register('crm', { baseURL: api.apiUrl }),
    ],
    controllers: [SlowController],
    providers: [ClosingNotice, { provide: Progress, useValue: progress }],
  }).compile();
  const app = module.createNestApplication(platform(), { logger: false });
  await app.listen(0, '127.0.0.1');
  return app;
}

const cases = Object.entries(platforms).flatMap(([name, platform]) =>
  ['bound', 'injected', 'axios'].map((path) => ({ name, path, platform })),
);

test.each(cases)(
  'a request under way when the application closes gets its token and is answered: $path on $name',
  async ({ path, platform }) => {
    const progress = new Progress();
    const app = await start(platform, progress);
    const client = app.get<OAuthClient>(getOAuthClientToken('crm'), { strict: false });
    const arrived = once(progress, 'arrived');
    const answer = fetch(`${await app.getUrl()}/${path}`, { headers: { connection: 'close' } });
    await arrived;
    const closed = app.close();
    expect(await (await answer).text()).toBe('200');
    await closed;
    expect(client.status().state).toBe('closed');
  },
);

test('an application without a server closes its clients after the hooks in which they may still be used', async () => {
  const given = createOAuthClient(options);
  const seen: boolean[] = [];

  @Injectable()
  class LastReport implements BeforeApplicationShutdown {
    readonly client: OAuthClient;

    constructor(@InjectOAuthClient('crm') client: OAuthClient) {
      this.client = client;
    }

    async onModuleDestroy(): Promise<void> {
      seen.push(authorization.accepts((await this.client.getToken()).authorization));
    }

    async beforeApplicationShutdown(): Promise<void> {
      seen.push(authorization.accepts((await this.client.getToken()).authorization));
    }
  }
  const root = OAuthModule.forRoot({ clients: { crm: options, given } });
  const context = await NestFactory.createApplicationContext(
    { module: class {}, imports: [root], providers: [LastReport] },
    { logger: false },
  );
  const { client } = context.get(LastReport);
  await context.close();
  expect(seen).toEqual([true, true]);
  expect(client.status().state).toBe('closed');
  expect(given.status().state).toBe('none');
  await given.close();
});
