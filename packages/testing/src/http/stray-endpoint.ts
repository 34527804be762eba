import type { Answer } from './answer.ts';
import { Endpoint } from './endpoint.ts';

/** Takes the requests that no other endpoint of a server is meant for. */
export function strayEndpoint(answer: () => Answer = () => ({ status: 404 })): Endpoint {
  return new Endpoint({ handle: answer });
}
