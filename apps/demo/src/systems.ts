import { type ProviderName, providerNames } from '@evergrant/testing';

/** Names of the systems, as in `--provider`. */
export const systems: readonly ProviderName[] = providerNames;

export type SystemName = ProviderName;
