import type { Contender, Prepared } from './contender.ts';
import { openidClientTokens, simpleOAuth2Tokens } from './token-libraries.ts';

/**
 * Contenders whose tokens come from a library that knows no HTTP client. `awaiting` makes a client that waits for a token
 * before each call, by `means`.
 */
export function libraryContenders<Client>(
  means: string,
  awaiting: (client: Client, getToken: () => Promise<string>) => Prepared<Client>,
): Contender<Client>[] {
  return [
    {
      name: `simple-oauth2, ${means}`,
      kind: 'published',
      prepare: (client, surroundings) => awaiting(client, simpleOAuth2Tokens(surroundings)),
    },
    {
      name: `openid-client, p-memoize, ${means}`,
      kind: 'published',
      prepare: (client, surroundings) => awaiting(client, openidClientTokens(surroundings)),
    },
  ];
}
