import { failureResponse } from '@evergrant/core/adapter';
import type { Context } from 'koa';

/**
 * Hands a failure of ours to Koa as an error of Koa's kind: neutral, with the original as its `cause`. Koa answers it
 * and reports it to `app.on('error')`. Any other error goes on as it is.
 */
export function handOn(context: Pick<Context, 'throw'>, error: unknown): never {
  const failure = failureResponse(error);
  if (failure === undefined) throw error;
  const { body, headers, status } = failure;
  return context.throw(status, body.message, { cause: error, headers });
}
