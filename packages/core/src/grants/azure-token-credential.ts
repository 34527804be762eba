import type { AccessToken } from '../base/access-token.ts';
import type { TokenSource } from '../base/token-source.ts';

/** The part of Azure's `TokenCredential` that its SDKs use (`@azure/core-auth`). */
export interface AzureTokenCredential {
  getToken(
    scopes: string | string[],
    options?: { abortSignal?: unknown },
  ): Promise<{ token: string; expiresOnTimestamp: number; refreshAfterTimestamp?: number }>;
}

type Client = TokenSource & { with?(request: { scope: string | readonly string[] }): TokenSource };

function isSignal(value: unknown): value is AbortSignal {
  return typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value;
}

/**
 * The client as a `TokenCredential`, for the SDKs of Azure. A scope that the SDK asks for gets a token of its own.
 *
 * @example
 * const blobs = new BlobServiceClient('https://acme.blob.core.windows.net', azureTokenCredential(client));
 *
 * @throws {OAuthError} (`getToken`) when no token can be had.
 */
export function azureTokenCredential(client: Client): AzureTokenCredential {
  return {
    async getToken(scopes, options) {
      const source = scopes.length > 0 && client.with ? client.with({ scope: scopes }) : client;
      const signal = options?.abortSignal;
      const token: AccessToken = await source.getToken(isSignal(signal) ? { signal } : {});
      return { token: token.value, expiresOnTimestamp: token.expiresAt };
    },
  };
}
