import { type ProviderName, providerNames } from '@evergrant/testing';

/** Names of the systems on the command line. */
export const systems: readonly ProviderName[] = providerNames;

export type SystemName = ProviderName;
