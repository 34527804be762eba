import { failureResponse, type FailureResponse } from '@evergrant/core/adapter';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { ServerResponse } from 'node:http';

/** What Express's response and Fastify's reply have in common. */
interface Reply {
  raw?: ServerResponse;
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: object): unknown;
}

/** Stands for our errors in `@Catch`, also for one of another copy of core, and one wrapped in another error. */
class Failure {
  static [Symbol.hasInstance](error: unknown): boolean {
    return !(error instanceof HttpException) && failureResponse(error) !== undefined;
  }
}

/** Nest takes a WebSocket exception for answered once any filter has caught it, so the usual answer is given here. */
async function answerWebSocket(exception: unknown, host: ArgumentsHost): Promise<void> {
  try {
    const { BaseWsExceptionFilter } = await import('@nestjs/websockets');
    new BaseWsExceptionFilter().catch(exception as Error, host);
  } catch (error) {
    new Logger('OAuthExceptionFilter').error(error);
  }
}

/**
 * Answers an HTTP request whose token could not be had: 503 where trying again may help (`Retry-After` where known), 502
 * otherwise, in Nest's own form. The body says nothing about the system behind. Leaves every other exception alone, and
 * callers of microservices, WebSockets and GraphQL get Nest's usual answer.
 * @example
 * providers: [{ provide: APP_FILTER, useClass: OAuthExceptionFilter }]
 */
@Catch(Failure)
export class OAuthExceptionFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): void {
    const kind = host.getType<string>();
    if (kind === 'ws') void answerWebSocket(exception, host);
    // Elsewhere, Nest gives its usual answer when a filter returns nothing.
    if (kind !== 'http') return;
    const { body, headers, status } = failureResponse(exception) as FailureResponse;
    const reply = host.switchToHttp().getResponse<Reply>();
    const response = reply.raw ?? (reply as unknown as ServerResponse);
    if (response.headersSent) {
      response.end();
      return;
    }
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    reply.status(status).send({ statusCode: status, ...body });
  }
}
