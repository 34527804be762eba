import { describeFailure } from '@evergrant/core/adapter';
import type { ErrorRequestHandler } from 'express';

/** Left over from the response that failed; they would lie about this one. */
const contentHeaders = ['Content-Encoding', 'Content-Language', 'Content-Range', 'ETag', 'Last-Modified'];

/**
 * Answers a failed attempt at a token with 503 where trying again may help (`Retry-After` where known), with 502
 * otherwise. The body says nothing about the system behind. Other errors go on to the next error handler.
 */
export function oauthErrorHandler(): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const failure = describeFailure(error);
    if (failure === undefined || response.headersSent) {
      next(error);
      return;
    }
    for (const name of contentHeaders) response.removeHeader(name);
    if (failure.retryAfterSeconds !== undefined) {
      response.setHeader('Retry-After', String(failure.retryAfterSeconds));
    }
    response.setHeader('Cache-Control', 'no-store');
    response.status(failure.status).type('json');
    response.send(JSON.stringify({ error: failure.error, message: failure.message }));
  };
}
