import type { Answer } from './answer.ts';
import { Endpoint } from './endpoint.ts';

/** Makes the endpoint for requests that no other endpoint of a server handles. */
export function strayEndpoint(answer: () => Answer = () => ({ status: 404 })): Endpoint {
  return new Endpoint({ handle: answer });
}
