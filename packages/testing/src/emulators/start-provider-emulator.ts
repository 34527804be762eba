import { type CognitoEmulatorOptions, cognitoBlueprint } from './cognito.ts';
import { edxBlueprint } from './edx.ts';
import { learnAmpBlueprint } from './learn-amp.ts';
import { oroCommerceBlueprint, type OroCommerceEmulatorOptions } from './oro-commerce.ts';
import type { ProviderBlueprint } from './provider-blueprint.ts';
import type { ProviderEmulator, ProviderEmulatorOptions } from './provider-emulator.ts';
import { runBlueprint } from './run-blueprint.ts';
import { type ThriveEmulatorOptions, thriveBlueprint } from './thrive.ts';

/** The emulated providers, and what each can be told. */
export interface ProviderEmulators {
  'learn-amp': ProviderEmulatorOptions;
  cognito: CognitoEmulatorOptions;
  thrive: ThriveEmulatorOptions;
  edx: ProviderEmulatorOptions;
  'oro-commerce': OroCommerceEmulatorOptions;
}

export type ProviderName = keyof ProviderEmulators;

const blueprints: {
  readonly [Name in ProviderName]: (options: ProviderEmulators[Name]) => ProviderBlueprint;
} = {
  'learn-amp': learnAmpBlueprint,
  cognito: cognitoBlueprint,
  thrive: thriveBlueprint,
  edx: edxBlueprint,
  'oro-commerce': oroCommerceBlueprint,
};

/** The names that {@link startProviderEmulator} knows. */
export const providerNames: readonly ProviderName[] = Object.keys(blueprints) as ProviderName[];

/**
 * Starts an emulated provider on 127.0.0.1: it refuses what the real system refuses and answers in its form.
 * Close it, or declare it with `await using`.
 * @throws {RangeError} a name that is none of {@link providerNames}
 */
export async function startProviderEmulator<Name extends ProviderName>(
  name: Name,
  options?: ProviderEmulators[Name],
): Promise<ProviderEmulator> {
  if (!Object.hasOwn(blueprints, name)) {
    throw new RangeError(`startProviderEmulator: ${name} is none of ${providerNames.join(', ')}`);
  }
  const said = { ...options } as ProviderEmulators[Name];
  return runBlueprint(blueprints[name](said), said);
}
