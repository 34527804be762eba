import { type CognitoEmulatorOptions, cognitoDefinition } from './cognito-definition.ts';
import { edxDefinition } from './edx-definition.ts';
import { learnAmpDefinition } from './learn-amp-definition.ts';
import { oroCommerceDefinition, type OroCommerceEmulatorOptions } from './oro-commerce-definition.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderEmulator, ProviderEmulatorOptions } from './provider-emulator.ts';
import { startEmulator } from './start-emulator.ts';
import { type ThriveEmulatorOptions, thriveDefinition } from './thrive-definition.ts';

/** The emulated providers, and what each can be told. */
export interface ProviderEmulators {
  'learn-amp': ProviderEmulatorOptions;
  cognito: CognitoEmulatorOptions;
  thrive: ThriveEmulatorOptions;
  edx: ProviderEmulatorOptions;
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

/** The names that {@link startProviderEmulator} knows. */
export const providerNames: readonly ProviderName[] = Object.keys(definitions) as ProviderName[];

/**
 * Starts an emulated provider on 127.0.0.1: it refuses what the real system refuses and answers in its form.
 * Close it, or declare it with `await using`.
 * @throws {RangeError} a name that is none of {@link providerNames}
 */
export async function startProviderEmulator<Name extends ProviderName>(
  name: Name,
  options?: ProviderEmulators[Name],
): Promise<ProviderEmulator> {
  if (!Object.hasOwn(definitions, name)) {
    throw new RangeError(`startProviderEmulator: ${name} is none of ${providerNames.join(', ')}`);
  }
  const said = { ...options } as ProviderEmulators[Name];
  return startEmulator(definitions[name](said), said);
}
