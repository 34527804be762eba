import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Answer } from './answer.ts';
import type { Pacer } from './pacer.ts';
import type { RecordedRequest } from './recorded-request.ts';
import type { GoodAnswer, Wire } from './wire.ts';

function toGood(answer: Answer): GoodAnswer {
  const { body = '' } = answer;
  const headers: [string, string][] = Object.entries(answer.headers ?? {}).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  );
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  if (!isRaw && !headers.some(([name]) => name === 'content-type'))
    headers.push(['content-type', 'application/json']);
  const bytes = Buffer.from(isRaw ? body : JSON.stringify(body));
  return { status: answer.status ?? 200, headers, body: bytes };
}

export interface WireOptions {
  request: RecordedRequest;
  response: ServerResponse;
  pacer: Pacer;
  nowMs: () => number;
  handle: () => Answer | Promise<Answer>;
}

/** Opens the raw connection under a response that has not started. */
export function openWire({ request, response, pacer, nowMs, handle }: WireOptions): Wire {
  const socket = response.socket as Socket;
  const gone = new Promise<void>((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });
  // Clients often disconnect while a fault still writes.
  socket.on('error', () => {});
  const isOpen = (): boolean => !socket.destroyed && socket.writable;
  return {
    request,
    nowMs,
    good: async () => toGood(await handle()),
    async send(content) {
      if (!isOpen()) return false;
      const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
      if (!socket.write(bytes)) {
        await Promise.race([gone, new Promise<void>((resolve) => void socket.once('drain', resolve))]);
      }
      return isOpen();
    },
    async pace() {
      await pacer.pace(gone);
      return isOpen();
    },
    end: () => void socket.end(),
    reset: () => void (socket.resetAndDestroy ? socket.resetAndDestroy() : socket.destroy()),
    gone,
  };
}
