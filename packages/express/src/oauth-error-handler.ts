import { failureResponse, withdrawAuthorization } from '@evergrant/core/adapter';
import type { ErrorRequestHandler } from 'express';

/** Headers of the response that failed, which would be wrong on this one. */
const contentHeaders = ['Content-Encoding', 'Content-Language', 'Content-Range', 'ETag', 'Last-Modified'];

/**
 * Answers where no token could be obtained: 503 where trying again may help (`Retry-After` where known), else 502. The body
 * says nothing about the upstream system. Other errors go on to the next error handler, with the headers that
 * `injectAuthorization` has set taken off the request.
 * @example
 * app.use(oauthErrorHandler()); // after the routes, before your own error handlers
 */
export function oauthErrorHandler(): ErrorRequestHandler {
  return (error, request, response, next) => {
    withdrawAuthorization(request.headers);
    const failure = failureResponse(error);
    if (failure === undefined || response.headersSent) {
      next(error);
      return;
    }
    for (const name of contentHeaders) response.removeHeader(name);
    response.set(failure.headers).status(failure.status).type('json');
    response.send(JSON.stringify(failure.body));
  };
}
