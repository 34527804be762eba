import { type OAuthHandle, OAuthError } from '@evergrant/core';
import { bindToken, CallerBinding } from '@evergrant/core/adapter';
import {
  createParamDecorator,
  type ExecutionContext,
  Inject,
  Injectable,
  Optional,
  type PipeTransform,
  type Type,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { ServerResponse } from 'node:http';
import type { ClientDirectory } from './client-directory.ts';
import { requireClient } from './require-client.ts';
import { directoryToken, getOAuthClientToken } from './tokens.ts';

const Response = createParamDecorator((name: string, context: ExecutionContext): ServerResponse => {
  const kind = context.getType<string>();
  if (kind !== 'http') {
    throw new OAuthError(
      'invalid-configuration',
      `@BindOAuth('${name}') is for HTTP controllers, and ${context.getClass().name}.${context.getHandler().name} is called ` +
        `by "${kind}". Inject the client in the constructor: @InjectOAuthClient('${name}') readonly client: OAuthClient`,
    );
  }
  // Express gives the response itself; Fastify a reply around it.
  const response = context.switchToHttp().getResponse<ServerResponse & { raw?: ServerResponse }>();
  return response.raw ?? response;
});

/** A parameter decorator cannot inject; a pipe on its parameter can, and gets what the controller's module gets. */
function bindPipe(name: string): Type<PipeTransform<ServerResponse, OAuthHandle>> {
  @Injectable()
  class BindOAuthPipe implements PipeTransform<ServerResponse, OAuthHandle> {
    readonly #client: () => unknown;

    constructor(
      @Optional() @Inject(getOAuthClientToken(name)) client: unknown,
      @Optional() @Inject(directoryToken) directory: ClientDirectory | undefined,
      @Inject(ModuleRef) module: ModuleRef,
    ) {
      if (client === undefined && directory === undefined) {
        throw new OAuthError(
          'invalid-configuration',
          `@BindOAuth('${name}'): the application imports no OAuthModule.forRoot({ clients: { ${name}: { … } } })`,
        );
      }
      this.#client =
        client === undefined ? (directory as ClientDirectory).providedFor(name, module) : () => client;
    }

    transform(response: ServerResponse): OAuthHandle {
      try {
        return bindToken(requireClient(this.#client(), name, 'run'), new CallerBinding(response));
      } catch (error) {
        // A method that calls no API is served all the same.
        const refuse = (): Promise<never> => Promise.reject(error as OAuthError);
        return { getToken: refuse, headers: refuse, fetch: refuse };
      }
    }
  }
  return BindOAuthPipe;
}

/**
 * A parameter of a controller's method: the client's handle `{ getToken(), headers(), fetch(input, init) }`, bound to the
 * request. When the caller disconnects, what the handle does is aborted.
 * @throws {OAuthError} `invalid-configuration` at start where the application does not have the client, and when called
 *   outside HTTP.
 * @example
 * list(@BindOAuth('crm') crm: OAuthHandle) {
 *   return crm.fetch('https://crm.example.com/users').then((response) => response.json());
 * }
 */
export function BindOAuth(name: string): ParameterDecorator {
  return Response(name, bindPipe(name));
}
