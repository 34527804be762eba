import { createOAuthClient, type OAuthClient, type OAuthClientOptions } from '@evergrant/core';
import type { Testbed } from '@evergrant/testing';

/** A client of the testbed's token endpoint for another API. */
export function clientOf({ tokens }: Testbed, options: Partial<OAuthClientOptions>): OAuthClient {
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  return createOAuthClient({ name: 'other', clientId, clientSecret, tokenEndpoint, ...options });
}

/** A client whose token stands in a header of another name, one token after the other. */
export function clientWithHeader(name: string, origins: readonly string[]): OAuthClient {
  let refusals = 0;
  return {
    authorizer: () => ({
      begin({ oauth, url }: { oauth?: unknown; url: string | URL }) {
        if (oauth === false || !origins.includes(new URL(url).origin)) return undefined;
        return {
          headers: () => ({ [name]: `token-${refusals + 1}` }),
          handleResponse: ({ status }: { status: number }) =>
            status === 401 && ++refusals === 1 ? ('resend' as const) : ('done' as const),
        };
      },
    }),
  } as unknown as OAuthClient;
}

/** Why a call failed. */
export async function failureOf(call: Promise<unknown>): Promise<Error & { code?: string }> {
  return call.then(
    () => {
      throw new Error('It did not fail');
    },
    (error) => error,
  );
}
