import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface OryOptions {
  /** The project's slug: `your-project` in `your-project.projects.oryapis.com`. */
  project: string;
}

/**
 * Ory Network: an OAuth2 client of a project. Your API is elsewhere, so name its origin in `origins`.
 *
 * Source: https://github.com/ory/docs/blob/0f8c27e71120b6087b234189c56b01bc85b66fa9/docs/oauth2-oidc/client-credentials.mdx (read 2026-11-25).
 *
 * @example
 * import { ory } from '@evergrant/providers/ory';
 * createOAuthClient({ ...ory({ project: 'your-project' }), clientId, clientSecret });
 */
export function ory(options: OryOptions): ProviderProfile {
  checkOptions<OryOptions>('ory', options, { project: 1 });
  const { project } = options;
  return {
    name: 'ory',
    tokenEndpoint: `https://${label('ory.project', project)}.projects.oryapis.com/oauth2/token`,
  };
}
