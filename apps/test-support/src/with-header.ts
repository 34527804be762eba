import type { OAuthClient } from '@evergrant/core';
import type { AuthorizedRequest } from '@evergrant/core/adapter';

/** The client, for an API that wants a header of another name beside `Authorization`, or in its place. */
export function withHeader(client: OAuthClient, name: string, keep = false): OAuthClient {
  const authorizer: OAuthClient['authorizer'] = (options) => {
    const inner = client.authorizer(options);
    return {
      run: inner.run,
      begin(request) {
        const begun = inner.begin(request);
        if (!begun) return undefined;
        const renamed = ({ authorization = '' }): Record<string, string> => ({
          ...(keep && { authorization }),
          [name]: authorization,
        });
        const authorized: AuthorizedRequest = {
          headers() {
            const headers = begun.headers();
            return headers instanceof Promise ? headers.then(renamed) : renamed(headers);
          },
          handleResponse: (head) => begun.handleResponse(head),
        };
        return authorized;
      },
    };
  };
  return Object.create(client, { authorizer: { value: authorizer } }) as OAuthClient;
}
