import 'reflect-metadata';
import { OAuthError } from '@evergrant/core';
import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  type INestApplication,
  Injectable,
  Logger,
  UseFilters,
} from '@nestjs/common';
import { APP_FILTER, ExternalContextCreator } from '@nestjs/core';
import { type ClientProxy, ClientProxyFactory, MessagePattern, Transport } from '@nestjs/microservices';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { Test } from '@nestjs/testing';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { firstValueFrom } from 'rxjs';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BindOAuth, OAuthExceptionFilter, type OAuthHandle, OAuthModule } from './index.ts';
import { startSystem } from './start-system.test-support.ts';

const { options } = await startSystem();

function fail(): never {
  throw new OAuthError('endpoint-unavailable', 'a detail of the upstream', { retryable: true });
}

@Controller()
class HybridController {
  @Get('http')
  http(): never {
    return fail();
  }

  @MessagePattern('rpc')
  rpc(): never {
    return fail();
  }
}

@WebSocketGateway()
class PlainGateway {
  @SubscribeMessage('plain')
  plain(): never {
    return fail();
  }
}

@UseFilters(OAuthExceptionFilter)
@WebSocketGateway()
class FilteredGateway {
  @SubscribeMessage('filtered')
  filtered(): never {
    return fail();
  }
}

@Injectable()
class Resolver {
  users(): never {
    return fail();
  }
}

/** What the outermost filter was given. */
const caught: unknown[] = [];

@Catch()
class Recorder implements ExceptionFilter {
  catch(exception: unknown, _host: ArgumentsHost): void {
    caught.push(exception);
  }
}

let app: INestApplication;
let url: string;
let rpc: ClientProxy;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A hybrid application: HTTP, WebSockets and a TCP microservice in one. */
async function start(metadata: Parameters<typeof Test.createTestingModule>[0]): Promise<void> {
  const module = await Test.createTestingModule(metadata).compile();
  Logger.overrideLogger(false);
  app = module.createNestApplication({ logger: false });
  closing.push(() => app.close());
  const port = await freePort();
  const tcp = { transport: Transport.TCP, options: { host: '127.0.0.1', port } } as const;
  app.connectMicroservice(tcp, { inheritAppConfig: true });
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  rpc = ClientProxyFactory.create(tcp);
  closing.push(() => rpc.close());
}

/** What a WebSocket caller receives in answer to a message. */
async function askSocket(event: string): Promise<unknown> {
  const socket = io(url, { transports: ['websocket'], reconnection: false });
  closing.push(() => socket.close());
  return new Promise((resolve) => {
    socket.on('exception', resolve);
    socket.emit(event, { page: 1 });
  });
}

const askRpc = (pattern: string): Promise<unknown> =>
  firstValueFrom(rpc.send(pattern, {})).then(
    (answer) => ({ answer }),
    (error: unknown) => error,
  );

describe('OAuthExceptionFilter as APP_FILTER of a hybrid application', () => {
  beforeEach(() =>
    start({
      controllers: [HybridController],
      providers: [
        PlainGateway,
        FilteredGateway,
        Resolver,
        { provide: APP_FILTER, useClass: OAuthExceptionFilter },
      ],
    }),
  );

  test('answers an HTTP caller', async () => {
    const response = await fetch(`${url}/http`);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('detail');
  });

  test("leaves a microservice's caller the usual answer", async () => {
    expect(await askRpc('rpc')).toMatchObject({ status: 'error', message: 'Internal server error' });
  });

  test('leaves a WebSocket caller the usual answer, also where the gateway names the filter', async () => {
    const usual = await askSocket('plain');
    expect(usual).toMatchObject({ status: 'error', message: 'Internal server error' });
    const filtered = await askSocket('filtered');
    const withName = (text: string): string => text.replace('filtered', 'plain');
    expect(withName(JSON.stringify(filtered))).toBe(JSON.stringify(usual));
  });

  test('hands a GraphQL resolver its own error, for the GraphQL server to answer', async () => {
    const resolver = app.get(Resolver);
    const resolve = app
      .get(ExternalContextCreator, { strict: false })
      .create(
        resolver,
        resolver.users,
        'users',
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
        'graphql',
      );
    await expect(resolve({}, {}, {}, {})).rejects.toMatchObject({ code: 'endpoint-unavailable' });
  });
});

describe('@BindOAuth outside HTTP is an error that says what to write', () => {
  @Controller()
  class BoundController {
    @MessagePattern('bound')
    bound(@BindOAuth('crm') _crm: OAuthHandle): string {
      return 'called';
    }
  }

  @UseFilters(Recorder)
  @WebSocketGateway()
  class BoundGateway {
    @SubscribeMessage('bound')
    bound(@BindOAuth('crm') _crm: OAuthHandle): string {
      return 'called';
    }
  }

  const advice = (method: string, kind: string): RegExp =>
    new RegExp(
      `@BindOAuth\\('crm'\\) is for HTTP.*${method} is called by "${kind}".*@InjectOAuthClient\\('crm'\\)`,
    );
  const imports = [OAuthModule.forRoot({ clients: { crm: options } })];

  beforeEach(() => void caught.splice(0));

  test('in a microservice', async () => {
    await start({
      imports,
      controllers: [BoundController],
      providers: [{ provide: APP_FILTER, useClass: Recorder }],
    });
    expect(await askRpc('bound')).toMatchObject({ message: 'Internal server error' });
    expect(caught).toMatchObject([{ code: 'invalid-configuration' }]);
    expect((caught[0] as Error).message).toMatch(advice('BoundController.bound', 'rpc'));
  });

  test('in a gateway', async () => {
    await start({ imports, providers: [BoundGateway] });
    const socket = io(url, { transports: ['websocket'], reconnection: false });
    closing.push(() => socket.close());
    socket.emit('bound', {});
    await expect.poll(() => caught.length).toBe(1);
    expect((caught[0] as Error).message).toMatch(advice('BoundGateway.bound', 'ws'));
  });
});
