import { findOAuthError, type OAuthClient } from '@evergrant/core';
import { failureResponse } from '@evergrant/core/adapter';
import { createOAuthFetch } from '@evergrant/fetch';

/** What this example reads of an event of API Gateway. `@types/aws-lambda` has the whole of it. */
export interface HttpEvent {
  queryStringParameters?: { page?: string };
}

export interface HttpResult {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Makes the handler of a function. Call it once, when the module is loaded: the client then keeps its token from one
 * invocation to the next, also while the process is frozen in between.
 */
export function createHandler(
  client: OAuthClient,
  apiUrl: string,
): (event: HttpEvent) => Promise<HttpResult> {
  const api = createOAuthFetch(client);

  return async (event) => {
    try {
      const page = encodeURIComponent(event.queryStringParameters?.page ?? '1');
      const response = await api(`${apiUrl}/users?page=${page}`);
      const headers = { 'content-type': response.headers.get('content-type') ?? 'text/plain' };
      return { statusCode: response.status, headers, body: await response.text() };
    } catch (error) {
      // No token: 503 where trying again may help, else 502. Any other error fails the invocation.
      const failure = failureResponse(error);
      if (failure === undefined) throw error;
      console.error(JSON.stringify(findOAuthError(error))); // the cause, on one line, without a secret
      const headers = { ...failure.headers, 'content-type': 'application/json' };
      return { statusCode: failure.status, headers, body: JSON.stringify(failure.body) };
    }
  };
}
