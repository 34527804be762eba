export type { AuthorizationServer } from './authorization-server/authorization-server.ts';
export type {
  AuthorizationServerOptions,
  RecordedTokenRequest,
  TokenAnswer,
  TokenIssue,
} from './authorization-server/authorization-server-options.ts';
export type { CredentialsPlace } from './authorization-server/read-credentials.ts';
export type { ReceivedParameters } from './authorization-server/read-parameters.ts';
export { startAuthorizationServer } from './authorization-server/start-authorization-server.ts';
export type { TokenProblem, TokenRefusal } from './authorization-server/token-refusal.ts';
export type { IssuedToken, TokenDraft } from './authorization-server/token-registry.ts';
export { fakeClock, type FakeClock, type FakeClockOptions } from './clock/fake-clock.ts';
export { httpClientContract } from './contract/http-client-contract.ts';
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
} from './contract/http-client/fixture.ts';
export { serverMiddlewareContract } from './contract/server-middleware/server-middleware-contract.ts';
export type {
  ContractClients,
  ContractRoute,
  ServerMiddlewareFixture,
  ServerSetup,
  ServerUnderTest,
} from './contract/server-middleware/server-middleware-fixture.ts';
export type { TestFunctions } from './contract/test-functions.ts';
export { tokenStoreContract } from './contract/token-store/token-store-contract.ts';
export type {
  OpenedTokenStore,
  TokenStoreCapabilities,
  TokenStoreFixture,
} from './contract/token-store/token-store-fixture.ts';
export type { CognitoEmulatorOptions } from './emulators/cognito.ts';
export type { OroCommerceEmulatorOptions } from './emulators/oro-commerce.ts';
export type { ProviderEmulator, ProviderEmulatorOptions } from './emulators/provider-emulator.ts';
export {
  type ProviderEmulators,
  type ProviderName,
  providerNames,
  startProviderEmulator,
} from './emulators/start-provider-emulator.ts';
export type { ThriveEmulatorOptions } from './emulators/thrive.ts';
export type { Fault, FaultNature } from './faults/fault.ts';
export { type FaultName, faults } from './faults/faults.ts';
export type { Answer } from './http/answer.ts';
export type { EndpointControls } from './http/endpoint.ts';
export type { ConnectionImpairment, LoopbackServer } from './http/loopback-server.ts';
export type { Failure, FailurePlan } from './http/planned-failures.ts';
export type { RecordedRequest } from './http/recorded-request.ts';
export type { GoodAnswer, RawHeaders, Wire } from './http/wire.ts';
export {
  type FaultLaboratory,
  type LaboratoryFaultName,
  laboratoryFaults,
  startFaultLaboratory,
} from './laboratory/fault-laboratory.ts';
export { type ServerFault, type ServerFaultName, serverFaults } from './laboratory/server-faults.ts';
export type { ResourceServer } from './resource-server/resource-server.ts';
export type {
  ApiProblem,
  ResourceServerOptions,
  UsersPage,
} from './resource-server/resource-server-options.ts';
export { startResourceServer } from './resource-server/start-resource-server.ts';
export { startTestbed, type Testbed, type TestbedOptions } from './testbed/start-testbed.ts';
