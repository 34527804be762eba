import 'reflect-metadata';
import { createOAuthFetch } from '@evergrant/fetch';
import { InjectOAuthClient, OAuthExceptionFilter, OAuthModule } from '@evergrant/nestjs';
import { Controller, Get, Header, HttpException, Inject, Injectable, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import type { OAuthClient } from '@evergrant/core';
import type { DemoAdapter, Upstream } from '../demo-adapter.ts';
import { visit } from './listen.ts';
import { usersPage } from './users-page.ts';

const upstreamToken = 'Upstream';

/** Calls upstream; the client is injected. */
@Injectable()
class UsersService {
  readonly #fetch: typeof fetch;
  readonly #upstream: Upstream;

  constructor(@InjectOAuthClient('upstream') client: OAuthClient, @Inject(upstreamToken) upstream: Upstream) {
    this.#fetch = createOAuthFetch(client);
    this.#upstream = upstream;
  }

  async list(): Promise<string> {
    const { usersUrl, headers } = this.#upstream;
    const answer = await this.#fetch(usersUrl, { headers });
    if (!answer.ok) throw new HttpException('the upstream system answered with an error', answer.status);
    return usersPage(await answer.text());
  }
}

@Controller('users')
class UsersController {
  readonly #users: UsersService;

  constructor(@Inject(UsersService) users: UsersService) {
    this.#users = users;
  }

  @Get()
  @Header('content-type', 'text/plain')
  list(): Promise<string> {
    return this.#users.list();
  }
}

@Module({})
class UsersModule {}

/** A NestJS application whose service calls upstream. */
export const nestjsAdapter: DemoAdapter = {
  name: 'nestjs',
  async start(upstream) {
    const root = {
      module: UsersModule,
      imports: [OAuthModule.forRoot({ clients: { upstream: upstream.client } })],
      controllers: [UsersController],
      providers: [
        UsersService,
        { provide: upstreamToken, useValue: upstream },
        { provide: APP_FILTER, useClass: OAuthExceptionFilter },
      ],
    };
    const app = await NestFactory.create(root, { logger: false, forceCloseConnections: true });
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    return { getUsers: () => visit(`${url}/users`), close: () => app.close() };
  },
};
