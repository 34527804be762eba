export { httpClientContract } from './http-client/http-client-contract.ts';
export type {
  BodyKind,
  BodyOutcome,
  ContractBody,
  ContractRequest,
  ContractResponse,
  HttpClientCapabilities,
  HttpClientFixture,
  OpenHttpClient,
  OpenOptions,
  PreparedCall,
} from './http-client/http-client-fixture.ts';
export { serverMiddlewareContract } from './server-middleware/server-middleware-contract.ts';
export type {
  ContractClients,
  ContractRoute,
  ServerMiddlewareCapabilities,
  ServerMiddlewareFixture,
  ServerSetup,
  ServerUnderTest,
} from './server-middleware/server-middleware-fixture.ts';
export type { ContractFixture } from './contract-fixture.ts';
export type { TestFunctions } from './test-functions.ts';
export { tokenStoreContract } from './token-store/token-store-contract.ts';
export type {
  OpenedTokenStore,
  TokenStoreCapabilities,
  TokenStoreFixture,
} from './token-store/token-store-fixture.ts';
