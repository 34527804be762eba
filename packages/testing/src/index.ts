export type { AuthorizationServer, TokenControls } from './authorization-server/authorization-server.ts';
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
export type { CognitoEmulatorOptions } from './emulators/cognito-definition.ts';
export type { EdxEmulatorOptions } from './emulators/edx-definition.ts';
export type { OroCommerceEmulatorOptions } from './emulators/oro-commerce-definition.ts';
export type { ProviderEmulator, ProviderEmulatorOptions } from './emulators/provider-emulator.ts';
export {
  type ProviderEmulators,
  type ProviderName,
  providerNames,
  startProviderEmulator,
} from './emulators/start-provider-emulator.ts';
export type { ThriveEmulatorOptions } from './emulators/thrive-definition.ts';
export type { Answer } from './http/answer.ts';
export type { EndpointControls } from './http/endpoint.ts';
export type { ConnectionImpairment, LoopbackServer } from './http/loopback-server.ts';
export type { Failure, FailurePlan } from './http/planned-failures.ts';
export type { RecordedRequest } from './http/recorded-request.ts';
export type { GoodAnswer, RawHeaders, Wire } from './http/wire.ts';
export type { ApiControls, ResourceServer } from './resource-server/resource-server.ts';
export type {
  ApiHandler,
  ApiProblem,
  ResourceServerOptions,
  UsersPage,
} from './resource-server/resource-server-options.ts';
export { startResourceServer } from './resource-server/start-resource-server.ts';
export { startTestbed, type Testbed, type TestbedOptions } from './testbed/start-testbed.ts';
