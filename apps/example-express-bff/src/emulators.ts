import {
  type AuthorizationServer,
  type ProviderEmulator,
  type ResourceServer,
  startAuthorizationServer,
  startProviderEmulator,
  startResourceServer,
} from '@evergrant/testing';

export interface Emulators {
  /** The token endpoint of the CRM, where each tenant has its own client id and secret. */
  crmTokens: AuthorizationServer;
  crm: ResourceServer;
  learnAmp: ProviderEmulator;
  close(): Promise<void>;
}

/** Made-up credentials by tenant. Yours come from a secret manager or a database. */
export const tenantSecrets: Readonly<Record<string, string>> = {
  acme: 'made-up-1',
  globex: 'made-up-2',
  initech: 'made-up-3',
};

/** Starts the systems that the example calls. */
export async function startEmulators(): Promise<Emulators> {
  const crmTokens = await startAuthorizationServer({ clients: tenantSecrets });
  const crm = await startResourceServer({ authorizationServer: crmTokens });
  const learnAmp = await startProviderEmulator('learn-amp');
  return {
    crmTokens,
    crm,
    learnAmp,
    async close() {
      for (const server of [learnAmp, crm, crmTokens]) await server.close();
    },
  };
}
