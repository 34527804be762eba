import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { accessToken, jwt } from '../access-token.ts';
import { noAuthorization } from '../no-authorization.ts';
import type { ServerCommand, ServerMessage, ServerSettings } from './server-commands.ts';

function tell(message: ServerMessage): void {
  process.send?.(message);
}

/** An API and its token endpoint. */
class System {
  #settings: ServerSettings = { apiMs: 0, tokenMs: 0, lifetimeSeconds: 7 * 86_400, numbered: false };
  #tokenRequests = 0;
  #clockAheadMs = 0;
  /** Expiry of each valid token, epoch milliseconds. */
  #valid = new Map<string, number>();
  /** `endsAt` is a moment of `performance.now()`; it is set when the outage begins. */
  #outage: { lengthMs: number; endsAt?: number } | undefined;

  async obey(command: ServerCommand): Promise<void> {
    if (command.type === 'reset') {
      this.#settings = command.settings;
      this.#tokenRequests = 0;
      this.#outage = undefined;
      this.#clockAheadMs = 0;
    }
    if (command.type === 'reset' || command.type === 'revoke') this.#valid.clear();
    if (command.type === 'outage') this.#outage = command;
    if (command.type === 'clock') this.#clockAheadMs = command.aheadMs;
    tell({ type: 'done', tokenRequests: this.#tokenRequests });
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    if (request.url === '/token') await this.#issue(response);
    else await this.#call(request, response);
  }

  #now(): number {
    return Date.now() + this.#clockAheadMs;
  }

  async #issue(response: ServerResponse): Promise<void> {
    const { lifetimeSeconds, numbered, tokenMs } = this.#settings;
    const number = ++this.#tokenRequests;
    const outage = this.#outage;
    if (outage) {
      const now = performance.now();
      if (outage.endsAt === undefined) tell({ type: 'outage-began' });
      const endsAt = (outage.endsAt ??= now + outage.lengthMs);
      if (now < endsAt) {
        await wait(endsAt - now);
        return reply(response, 503, { error: 'temporarily_unavailable' });
      }
    }
    if (tokenMs > 0) await wait(tokenMs);
    const expiresAt = this.#now() + lifetimeSeconds * 1000;
    const token = numbered ? jwt(number, expiresAt) : accessToken;
    this.#valid.set(token, expiresAt);
    reply(response, 200, { access_token: token, token_type: 'Bearer', expires_in: lifetimeSeconds });
  }

  /** `/users` needs a valid token, `/plain` needs none. Both answer with as many bytes. */
  async #call({ headers, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authorization = '' } = headers;
    if (this.#settings.apiMs > 0) await wait(this.#settings.apiMs);
    const valid = (this.#valid.get(authorization.slice('Bearer '.length)) ?? 0) > this.#now();
    if (url !== '/plain' && !valid) return reply(response, 401, {});
    reply(response, 200, { authorization: authorization || noAuthorization });
  }
}

function reply(response: ServerResponse, status: number, answer: object): void {
  const body = JSON.stringify(answer);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': body.length,
    ...(status === 401 && { 'www-authenticate': 'Bearer error="invalid_token"' }),
  });
  response.end(body);
}

/** Serves an API and a token endpoint on a free port, until the parent process disconnects. */
export function serve(): void {
  const system = new System();
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    system.handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  process.on('message', (command: ServerCommand) => void system.obey(command));
  process.on('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1', () =>
    tell({ type: 'listening', port: (server.address() as AddressInfo).port }),
  );
}
