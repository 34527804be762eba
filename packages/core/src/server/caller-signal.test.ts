import { EventEmitter, once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { callerSignal } from './caller-signal.ts';

class Response extends EventEmitter {
  destroyed = false;
  writableEnded = false;
}

describe('callerSignal', () => {
  test('aborts when the caller disconnects before the response was sent', () => {
    const response = new Response();
    const signal = callerSignal(response);
    expect(signal.aborted).toBe(false);
    response.emit('close');
    expect(signal.reason).toBeInstanceOf(DOMException);
    expect(signal.reason).toMatchObject({ name: 'AbortError', message: 'The caller has disconnected' });
  });

  test('does not abort when the response was sent and the connection is closed after it', () => {
    const response = new Response();
    const signal = callerSignal(response);
    response.writableEnded = true;
    response.emit('close');
    expect(signal.aborted).toBe(false);
  });

  test('has already aborted if the caller disconnected before, and has no listener', () => {
    const response = Object.assign(new Response(), { destroyed: true });
    expect(callerSignal(response).aborted).toBe(true);
    expect(response.listenerCount('close')).toBe(0);
  });

  test('has not aborted when the response was sent already', () => {
    const response = Object.assign(new Response(), { destroyed: true, writableEnded: true });
    expect(callerSignal(response).aborted).toBe(false);
  });

  test('leaves no listener behind', () => {
    const response = new Response();
    callerSignal(response);
    response.emit('close');
    expect(response.listenerCount('close')).toBe(0);
  });

  test('does so with a response of Node', async () => {
    const signals: AbortSignal[] = [];
    const closed: Promise<unknown>[] = [];
    let arrived: (() => void) | undefined;
    const server = createServer((request, response) => {
      signals.push(callerSignal(response));
      closed.push(once(response, 'close'));
      if (request.url === '/answered') response.end('done');
      arrived?.();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answered = get({ port, host: '127.0.0.1', path: '/answered', agent: false });
    const [message] = (await once(answered, 'response')) as [NodeJS.ReadableStream];
    message.resume();
    await once(message, 'end');
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    const abandoned = get({ port, host: '127.0.0.1', path: '/held', agent: false }).on('error', () => {});
    await arrival;
    abandoned.destroy();
    await Promise.all(closed);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
    server.close();
  });
});
