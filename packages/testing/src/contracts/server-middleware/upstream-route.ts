import type { ContractRoute } from './server-middleware-fixture.ts';

/** A route that calls the API through the handle `api`, and passes on what it answered. */
export function upstreamRoute(apiUrl: string): ContractRoute {
  return async ({ api }) => {
    const response = await api!.fetch(`${apiUrl}/users`);
    return { status: response.status, body: await response.text() };
  };
}
