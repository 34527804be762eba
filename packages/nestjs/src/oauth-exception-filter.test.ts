import 'reflect-metadata';
import { OAuthError } from '@evergrant/core';
import {
  BadGatewayException,
  Controller,
  Get,
  type INestApplication,
  Res,
  ServiceUnavailableException,
} from '@nestjs/common';
import { APP_FILTER, type AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { OAuthExceptionFilter } from './index.ts';

@Controller()
class FailingController {
  @Get('later')
  later(): void {
    throw new OAuthError('endpoint-unavailable', 'upstream detail', { retryable: true, retryAfterMs: 4_200 });
  }

  @Get('never')
  never(): void {
    throw new Error('wrapped', { cause: new OAuthError('request-refused', 'upstream detail') });
  }

  @Get('begun')
  begun(@Res() response: ServerResponse & { raw?: ServerResponse }): void {
    const raw = response.raw ?? response;
    raw.writeHead(200);
    raw.write('the first part');
    throw new OAuthError('endpoint-unavailable', 'upstream detail', { retryable: true });
  }

  @Get('own')
  own(): void {
    throw new BadGatewayException('said by the application', {
      cause: new OAuthError('endpoint-unavailable', 'upstream detail', { retryable: true }),
    });
  }

  @Get('foreign')
  foreign(): void {
    throw new ServiceUnavailableException('foreign');
  }
}

const platforms: Record<string, () => AbstractHttpAdapter> = {
  Express: () => new ExpressAdapter(),
  Fastify: () => new FastifyAdapter(),
};

let app: INestApplication;
afterEach(() => app.close());

async function ask(platform: () => AbstractHttpAdapter, path: string): Promise<Response> {
  const module = await Test.createTestingModule({
    controllers: [FailingController],
    providers: [{ provide: APP_FILTER, useClass: OAuthExceptionFilter }],
  }).compile();
  app = module.createNestApplication(platform(), { logger: false });
  await app.listen(0, '127.0.0.1');
  return fetch(`${await app.getUrl()}/${path}`);
}

test.each(Object.entries(platforms))(
  'on %s, the filter answers 503 and says when to try again',
  async (_name, platform) => {
    const response = await ask(platform, 'later');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      statusCode: 503,
      error: 'service_unavailable',
      message: expect.not.stringContaining('detail'),
    });
  },
);

test.each(Object.entries(platforms))(
  'on %s, the filter answers 502 where trying again does not help',
  async (_name, platform) => {
    const response = await ask(platform, 'never');
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ statusCode: 502, error: 'bad_gateway' });
  },
);

test.each(Object.entries(platforms))(
  "on %s, the filter leaves the application's own answer alone",
  async (_name, platform) => {
    const response = await ask(platform, 'own');
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ message: 'said by the application' });
  },
);

test.each(Object.entries(platforms))(
  'on %s, the filter leaves other exceptions to Nest',
  async (_name, platform) => {
    const response = await ask(platform, 'foreign');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ message: 'foreign' });
  },
);

test.each(Object.entries(platforms))(
  'on %s, the filter ends an answer that had begun when the failure came',
  async (_name, platform) => {
    const response = await ask(platform, 'begun');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('the first part');
  },
);
