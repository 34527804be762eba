import { failureResponse, withdrawAuthorization } from '@evergrant/core/adapter';
import type { RouteOptions } from 'fastify';

/** A failure of ours as an error of Fastify's kind: neutral, with the original as its `cause`. */
function asFastifyError(error: unknown): unknown {
  const failure = failureResponse(error);
  if (failure === undefined) return error;
  const { body, headers, status } = failure;
  return Object.assign(new Error(body.message, { cause: error }), { statusCode: status, headers });
}

/**
 * Puts itself before the error handler of a route. It does not use `setErrorHandler`: an application has that once, and it is
 * the user's. The handler that comes next gets an error that it can answer as it is, and a request without the headers that
 * `injectAuthorization` has set.
 */
export function mapErrors(route: RouteOptions): void {
  const { errorHandler } = route;
  route.errorHandler = function (error, request, reply) {
    withdrawAuthorization(request.raw.headers);
    const mapped = asFastifyError(error) as typeof error;
    if (errorHandler === undefined) throw mapped;
    return errorHandler.call(this, mapped, request, reply);
  };
}
