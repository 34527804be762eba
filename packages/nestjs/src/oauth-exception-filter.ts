import { describeFailure, type FailureDescription } from '@evergrant/core/adapter';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';

/** What Express's response and Fastify's reply have in common. */
interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: object): unknown;
}

/** Stands for our errors in `@Catch`, also for one of another copy of core, and one wrapped in another error. */
class Failure {
  static [Symbol.hasInstance](error: unknown): boolean {
    return !(error instanceof HttpException) && describeFailure(error) !== undefined;
  }
}

/**
 * Answers a failed attempt at a token with 503 where trying again may help (`Retry-After` where known), with 502
 * otherwise, in Nest's own form. The body says nothing about the system behind. Catches no other exception.
 */
@Catch(Failure)
export class OAuthExceptionFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): void {
    const { status, error, message, retryAfterSeconds } = describeFailure(exception) as FailureDescription;
    const reply = host.switchToHttp().getResponse<Reply>();
    if (retryAfterSeconds !== undefined) reply.header('Retry-After', String(retryAfterSeconds));
    reply.header('Cache-Control', 'no-store').status(status).send({ statusCode: status, error, message });
  }
}
