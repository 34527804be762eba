import { describeFailure } from '@evergrant/core/adapter';
import type { RouteOptions } from 'fastify';

/** A failure of ours as an error of Fastify's kind: neutral, with the original as its `cause`. */
function asFastifyError(error: unknown): unknown {
  const failure = describeFailure(error);
  if (failure === undefined) return error;
  const { status, message, retryAfterSeconds } = failure;
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return Object.assign(new Error(message, { cause: error }), { statusCode: status, headers });
}

/**
 * Puts itself before the error handler of a route. There, and not in `setErrorHandler`: an application has that once, and
 * it is the user's. Whatever handler comes next gets an error that it can answer as it is.
 */
export function mapErrors(route: RouteOptions): void {
  const { errorHandler } = route;
  route.errorHandler = function (error, request, reply) {
    const mapped = asFastifyError(error) as typeof error;
    if (errorHandler === undefined) throw mapped;
    return errorHandler.call(this, mapped, request, reply);
  };
}
