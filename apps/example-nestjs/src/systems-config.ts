import type { OAuthClientOptions, ProviderProfile } from '@evergrant/core';
import { edx, learnAmp } from '@evergrant/core/presets';
import { type ConfigFactory, type ConfigFactoryKeyHost, registerAs } from '@nestjs/config';

export interface SystemConfig {
  apiUrl: string;
  client: OAuthClientOptions;
}

export interface SystemsConfig {
  learnAmp: SystemConfig;
  edx: SystemConfig;
}

/** A system's settings from the environment, for example `EDX_CLIENT_ID`. */
function readSystem(prefix: string, profile: ProviderProfile, apiUrl: string): SystemConfig {
  const read = (name: string): string | undefined => process.env[`${prefix}_${name}`];
  const need = (name: string): string => {
    const value = read(name);
    if (value === undefined) throw new Error(`the environment variable ${prefix}_${name} is missing`);
    return value;
  };
  // A sandbox has other URLs than the preset.
  const tokenEndpoint = read('TOKEN_ENDPOINT') ?? profile.tokenEndpoint;
  const sandbox = read('API_URL');
  return {
    apiUrl: sandbox ?? apiUrl,
    client: {
      ...profile,
      tokenEndpoint,
      ...(sandbox !== undefined && { origins: [new URL(sandbox).origin] }),
      clientId: need('CLIENT_ID'),
      clientSecret: need('CLIENT_SECRET'),
    },
  };
}

/** Both systems. Inject it by `systemsConfig.KEY`. */
export const systemsConfig: ConfigFactory<SystemsConfig> & ConfigFactoryKeyHost<SystemsConfig> = registerAs(
  'systems',
  () => ({
    learnAmp: readSystem('LEARN_AMP', learnAmp(), 'https://api.learnamp.com/v1'),
    edx: readSystem('EDX', edx(), 'https://api.edx.org/catalog/v1'),
  }),
);
