import { cognito, edx, learnAmp, oroCommerce, thrive } from '@evergrant/core/presets';
import type { SystemName } from '../systems.ts';
import type { RealSystemRecipe } from './real-system.ts';

const learnAmpRecipe: RealSystemRecipe = {
  needs: ['LEARN_AMP_CLIENT_ID', 'LEARN_AMP_CLIENT_SECRET'],
  describe: (needed, { LEARN_AMP_API_URL: url = 'https://api.learnamp.com/v1/users' }) => ({
    options: {
      ...learnAmp(),
      clientId: needed('LEARN_AMP_CLIENT_ID'),
      clientSecret: needed('LEARN_AMP_CLIENT_SECRET'),
    },
    url,
    headers: {},
  }),
};

/** A user pool does not name the API that it protects: without COGNITO_API_URL the demo requests a token only. */
const cognitoRecipe: RealSystemRecipe = {
  needs: ['COGNITO_DOMAIN', 'COGNITO_CLIENT_ID', 'COGNITO_CLIENT_SECRET'],
  describe: (needed, { COGNITO_API_URL: url, COGNITO_SCOPE: scope = 'api/write' }) => ({
    options: {
      ...cognito({ domain: needed('COGNITO_DOMAIN') }),
      clientId: needed('COGNITO_CLIENT_ID'),
      clientSecret: needed('COGNITO_CLIENT_SECRET'),
      scope,
      origins: url === undefined ? [] : [url],
    },
    ...(url !== undefined && { url }),
    headers: {},
  }),
};

const thriveRecipe: RealSystemRecipe = {
  needs: ['THRIVE_TENANT_ID', 'THRIVE_API_SECRET'],
  describe: (needed, { THRIVE_API_URL: url = 'https://public.api.learn.link/rest/v1/users' }) => ({
    options: {
      ...thrive({ tenantId: needed('THRIVE_TENANT_ID') }),
      clientSecret: needed('THRIVE_API_SECRET'),
    },
    url,
    headers: {},
  }),
};

const edxRecipe: RealSystemRecipe = {
  needs: ['EDX_CLIENT_ID', 'EDX_CLIENT_SECRET'],
  describe: (needed, { EDX_API_URL: url = 'https://api.edx.org/catalog/v1/catalogs/' }) => ({
    options: { ...edx(), clientId: needed('EDX_CLIENT_ID'), clientSecret: needed('EDX_CLIENT_SECRET') },
    url,
    headers: {},
  }),
};

const mediaType = 'application/vnd.api+json';

const oroCommerceRecipe: RealSystemRecipe = {
  needs: ['ORO_URL', 'ORO_CLIENT_ID', 'ORO_CLIENT_SECRET'],
  describe(needed, { ORO_API_URL }) {
    const profile = oroCommerce({ url: needed('ORO_URL') });
    return {
      options: {
        ...profile,
        clientId: needed('ORO_CLIENT_ID'),
        clientSecret: needed('ORO_CLIENT_SECRET'),
      },
      url: ORO_API_URL ?? `${String(profile.origins?.[0])}/api/users`,
      headers: { 'content-type': mediaType, accept: mediaType },
    };
  },
};

/** How each system is read from the environment. */
export const recipes: Readonly<Record<SystemName, RealSystemRecipe>> = {
  'learn-amp': learnAmpRecipe,
  cognito: cognitoRecipe,
  thrive: thriveRecipe,
  edx: edxRecipe,
  'oro-commerce': oroCommerceRecipe,
};
