import { type OAuthHandle } from '@evergrant/core';
import { bindTokens, callerSignal } from '@evergrant/core/adapter';
import {
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  type PipeTransform,
} from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import type { ClientRegistry } from './client-registry.ts';
import { registryToken } from './tokens.ts';

interface Binding {
  name: string;
  signal: AbortSignal;
}

/** A parameter decorator cannot inject; a pipe on that parameter can. */
@Injectable()
class BindPipe implements PipeTransform<Binding, OAuthHandle> {
  readonly #registry: ClientRegistry;

  constructor(@Inject(registryToken) registry: ClientRegistry) {
    this.#registry = registry;
  }

  transform({ name, signal }: Binding): OAuthHandle {
    return bindTokens({ [name]: this.#registry.get(name) }, { signal })[name] as OAuthHandle;
  }
}

const Caller = createParamDecorator((name: string, context: ExecutionContext): Binding => {
  // Express gives the response itself; Fastify a reply around it.
  const response = context.switchToHttp().getResponse<ServerResponse & { raw?: ServerResponse }>();
  return { name, signal: callerSignal(response.raw ?? response) };
});

/**
 * A parameter of a controller's method: the client's handle `{ getToken(), headers(), fetch(input, init) }`, bound to
 * the request. When the caller disconnects, what the handle does is aborted.
 */
export function BindOAuth(name: string): ParameterDecorator {
  return Caller(name, BindPipe);
}
