import { checkOptions, type OptionNames } from '@evergrant/core/adapter';
import { type CognitoEmulatorOptions, cognitoDefinition } from './cognito-definition.ts';
import { edxDefinition, type EdxEmulatorOptions } from './edx-definition.ts';
import { learnAmpDefinition } from './learn-amp-definition.ts';
import { oroCommerceDefinition, type OroCommerceEmulatorOptions } from './oro-commerce-definition.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderEmulator, ProviderEmulatorOptions } from './provider-emulator.ts';
import { startEmulator } from './start-emulator.ts';
import { type ThriveEmulatorOptions, thriveDefinition } from './thrive-definition.ts';

/** The emulated providers and their options. */
export interface ProviderEmulators {
  'learn-amp': ProviderEmulatorOptions;
  cognito: CognitoEmulatorOptions;
  thrive: ThriveEmulatorOptions;
  edx: EdxEmulatorOptions;
  'oro-commerce': OroCommerceEmulatorOptions;
}

export type ProviderName = keyof ProviderEmulators;

const definitions: {
  readonly [Name in ProviderName]: (options: ProviderEmulators[Name]) => ProviderDefinition;
} = {
  'learn-amp': learnAmpDefinition,
  cognito: cognitoDefinition,
  thrive: thriveDefinition,
  edx: edxDefinition,
  'oro-commerce': oroCommerceDefinition,
};

const common: OptionNames<ProviderEmulatorOptions> = {
  clientId: 1,
  clientSecret: 1,
  lifetimeMs: 1,
  reuseToken: 1,
  revokePrevious: 1,
  userCount: 1,
  clock: 1,
};

const optionNames: { readonly [Name in ProviderName]: OptionNames<ProviderEmulators[Name]> } = {
  'learn-amp': common,
  cognito: { ...common, scopes: 1, scope: 1 },
  thrive: { ...common, tenantId: 1, api: 1 },
  edx: { ...common, installation: 1 },
  'oro-commerce': { ...common, area: 1, backendPrefix: 1 },
};

/** The names that {@link startProviderEmulator} accepts. */
export const providerNames: readonly ProviderName[] = Object.keys(definitions) as ProviderName[];

/**
 * Starts an emulated provider on 127.0.0.1. It refuses what the real system refuses, and answers in the same format.
 * Close it, or declare it with `await using`.
 * @example
 * const emulator = await startProviderEmulator('edx');
 * const client = createOAuthClient({
 *   ...emulator.profile,
 *   clientId: emulator.clientId,
 *   clientSecret: emulator.clientSecret,
 * });
 * @throws {RangeError} if the name is not one of {@link providerNames}
 */
export async function startProviderEmulator<Name extends ProviderName>(
  name: Name,
  options?: ProviderEmulators[Name],
): Promise<ProviderEmulator> {
  if (!Object.hasOwn(definitions, name)) {
    throw new RangeError(
      `startProviderEmulator: there is no emulator "${name}"; use one of ${providerNames.join(', ')}`,
    );
  }
  checkOptions<ProviderEmulators[Name]>(`startProviderEmulator('${name}')`, options, optionNames[name]);
  const given = { ...options } as ProviderEmulators[Name];
  return startEmulator(definitions[name](given), given);
}
