import { expect, type Mock, vi } from 'vitest';
import { isOAuthError } from '../../src/base/errors.ts';
import type { OAuthClientOptions } from '../../src/client/oauth-client-options.ts';

/** The `fetch` of {@link goodOptions}. It records what is sent. */
export const spy: Mock<typeof fetch> = vi.fn<typeof fetch>(async () => Response.json({ access_token: 'a' }));

/** Valid options. */
export const goodOptions: OAuthClientOptions & { clientSecret: string } = {
  name: 'acme',
  tokenEndpoint: 'https://example.com/token',
  clientId: 'a',
  clientSecret: 'b',
  origins: ['https://api.example.com'],
  fetch: spy,
};

/**
 * Expects an `invalid-configuration` error with this message, and that nothing was sent.
 * @param client The client that the message names at its end; `undefined` where there is none yet.
 */
export function expectRefusal(
  act: () => unknown,
  message: string | RegExp,
  { client }: { client: string | undefined } = { client: 'acme' },
): void {
  let error: unknown;
  try {
    act();
  } catch (caught) {
    error = caught;
  }
  if (!isOAuthError(error)) throw new Error(`not refused: ${String(error)}`);
  expect(error).toMatchObject({ code: 'invalid-configuration', retryable: false });
  const suffix = client === undefined ? '' : ` (client ${JSON.stringify(client)})`;
  expect(error.message.endsWith(suffix), error.message).toBe(true);
  const said = suffix === '' ? error.message : error.message.slice(0, -suffix.length);
  if (typeof message === 'string') expect(said).toBe(message);
  else expect(said).toMatch(message);
  expect(spy).not.toHaveBeenCalled();
}
