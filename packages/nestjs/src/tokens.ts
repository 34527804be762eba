import { Inject } from '@nestjs/common';

/** Where the clients of the application are kept. A string, so that two copies of this package agree on it. */
export const registryToken = 'EvergrantOAuthClients';

/** The injection token of a client: for factories, and for replacing it in a test. */
export function getOAuthClientToken(name: string): string {
  return `OAuthClient(${name})`;
}

/** Injects the client of that name. */
export function InjectOAuthClient(name: string): PropertyDecorator & ParameterDecorator {
  return Inject(getOAuthClientToken(name));
}

/** The injection token of the HttpService that `OAuthHttpModule.register(name)` makes. */
export function getOAuthHttpServiceToken(name: string): string {
  return `OAuthHttpService(${name})`;
}

/** Injects the HttpService of that name, where a module imports several. */
export function InjectOAuthHttpService(name: string): PropertyDecorator & ParameterDecorator {
  return Inject(getOAuthHttpServiceToken(name));
}
