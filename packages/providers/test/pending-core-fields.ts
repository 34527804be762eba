import type { ProviderProfile } from '../src/profile.ts';

/**
 * Profile fields that core does not know yet. Examples whose profile has one are not compared on the wire.
 * Take a field out when core has it; delete this file when the list is empty.
 */
const pendingCoreFields: readonly (keyof ProviderProfile)[] = [
  'grantType',
  'scopeSeparator',
  'tokenRequestHeaders',
  'tokenResponse',
  'authorizationHeader',
  'refusals',
  'insecureHosts',
];

/** Values that core does not know yet. */
const pendingCoreValues: Partial<ProviderProfile> = { bodyFormat: 'query' };

/** The fields of a profile that core does not know yet. */
export function pendingFields(profile: ProviderProfile): string[] {
  return [
    ...pendingCoreFields.filter((field) => profile[field] !== undefined),
    ...Object.entries(pendingCoreValues).flatMap(([field, value]) =>
      profile[field as keyof ProviderProfile] === value ? [`${field}: '${value}'`] : [],
    ),
  ];
}
