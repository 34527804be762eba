import { Inject } from '@nestjs/common';

// Strings, so that two copies of this package in one application agree on them.

/** The clients of one `forRoot`, within its own module. */
export const registryToken = 'EvergrantOAuthClients';

/** What `forRoot` says about itself before any provider is made. */
export const rootToken = 'EvergrantOAuthRoot';

/** What `forFeature` and `OAuthHttpModule.register` say about themselves. */
export const featureToken = 'EvergrantOAuthFeature';

/** Finds the client that a name means in a module. One for the whole application. */
export const directoryToken = 'EvergrantOAuthDirectory';

/**
 * Gives the injection token of a client, for factories and for `overrideProvider` in tests.
 * @example
 * Test.createTestingModule({ imports: [AppModule] })
 *   .overrideProvider(getOAuthClientToken('crm'))
 *   .useValue(testClient);
 */
export function getOAuthClientToken(name: string): string {
  return `OAuthClient(${name})`;
}

/**
 * Injects the client of that name.
 * @example
 * constructor(@InjectOAuthClient('crm') private readonly crm: OAuthClient) {}
 */
export function InjectOAuthClient(name: string): PropertyDecorator & ParameterDecorator {
  return Inject(getOAuthClientToken(name));
}

/** Gives the injection token of the HttpService that `OAuthHttpModule.register(name)` makes. */
export function getOAuthHttpServiceToken(name: string): string {
  return `OAuthHttpService(${name})`;
}

/**
 * Injects the HttpService of that name, where a module imports several.
 * @example
 * constructor(@InjectOAuthHttpService('crm') private readonly crm: HttpService) {}
 */
export function InjectOAuthHttpService(name: string): PropertyDecorator & ParameterDecorator {
  return Inject(getOAuthHttpServiceToken(name));
}
