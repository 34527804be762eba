import 'reflect-metadata';
import type { ServerResponse } from 'node:http';
import { Controller, Get, type INestApplication, Module, Res } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterEach, describe, expect, test } from 'vitest';
import { BindOAuth, type OAuthHandle, OAuthModule } from './index.ts';
import { startSystem } from './start-system.test-support.ts';

const { api, options } = await startSystem();
const root = OAuthModule.forRoot({ clients: { crm: options } });
const platforms: Record<string, () => AbstractHttpAdapter> = {
  Express: () => new ExpressAdapter(),
  Fastify: () => new FastifyAdapter(),
};

type Reply = ServerResponse & { raw?: ServerResponse };

/** How many listeners a handle's signal has on the response. */
function closeListeners(reply: Reply): number {
  return (reply.raw ?? reply).listenerCount('close');
}

@Controller()
class HandleController {
  @Get('unused')
  unused(@BindOAuth('crm') _crm: OAuthHandle, @Res({ passthrough: true }) reply: Reply): string {
    return String(closeListeners(reply));
  }

  @Get('none')
  none(@Res({ passthrough: true }) reply: Reply): string {
    return String(closeListeners(reply));
  }

  @Get('used')
  async used(@BindOAuth('crm') crm: OAuthHandle, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const before = closeListeners(reply);
    await crm.getToken();
    await crm.headers();
    await crm.fetch(`${api.apiUrl}/users`);
    return String(closeListeners(reply) - before);
  }

  @Get('detached')
  async detached(@BindOAuth('crm') { fetch, getToken, headers }: OAuthHandle): Promise<string> {
    const { authorization } = await getToken();
    expect(await headers()).toEqual({ authorization });
    return String((await fetch(`${api.apiUrl}/users`)).status);
  }
}

describe.each(Object.entries(platforms))('a handle of @BindOAuth on %s', (_name, platform) => {
  let app: INestApplication;
  afterEach(() => app.close());

  async function ask(path: string): Promise<string> {
    const module = await Test.createTestingModule({
      imports: [root],
      controllers: [HandleController],
    }).compile();
    app = module.createNestApplication(platform(), { logger: false });
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const [text, ...others] = await Promise.all(
      path.split(',').map(async (one) => (await fetch(`${url}/${one}`)).text()),
    );
    expect(new Set(others).size).toBeLessThanOrEqual(1);
    return others.length > 0 ? String(text === others[0]) : (text as string);
  }

  test('is made when it is first used: a method that does not use it listens to nothing', async () => {
    expect(await ask('unused,none')).toBe('true');
  });

  test('is made once, however often it is used', async () => {
    expect(await ask('used')).toBe('1');
  });

  test('has functions that can be handed around by themselves', async () => {
    expect(await ask('detached')).toBe('200');
  });
});

describe('the application does not start where @BindOAuth names a client that it does not have', () => {
  class WrongController {
    list(): void {}
  }
  Controller()(WrongController);
  BindOAuth('erp')(WrongController.prototype, 'list', 0);
  Get()(WrongController.prototype, 'list', { value: WrongController.prototype.list });
  @Module({ controllers: [WrongController] })
  class WrongModule {}

  test('and the error says which there are', async () => {
    await expect(Test.createTestingModule({ imports: [root, WrongModule] }).compile()).rejects.toThrow(
      /no client "erp".*It has: "crm"/,
    );
  });

  test('and without OAuthModule, the error says what to import', async () => {
    await expect(Test.createTestingModule({ imports: [WrongModule] }).compile()).rejects.toThrow(
      /@BindOAuth\('erp'\): the application imports no OAuthModule\.forRoot\(\{ clients: \{ erp/,
    );
  });
});
