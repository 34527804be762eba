import https from 'node:https';
import type { HttpClientFixture } from '@evergrant/testing/contracts';

interface OtherRuntimes {
  Bun?: object;
  Deno?: { createHttpClient(options: { caCerts: string[] }): object };
}

/** A global `fetch` that trusts a certificate. */
function trustingFetch(ca: string): typeof fetch {
  const { Bun, Deno } = globalThis as OtherRuntimes;
  const usual = globalThis.fetch;
  const extra = Bun ? { tls: { ca } } : Deno ? { client: Deno.createHttpClient({ caCerts: [ca] }) } : {};
  return (input, init) => usual(input, { ...init, ...extra } as RequestInit);
}

/** The contract makes Node trust a certificate. In Bun and Deno this fixture does so, for its instance. */
export function trusting(fixture: HttpClientFixture): HttpClientFixture {
  return {
    ...fixture,
    async open(options) {
      if (options.ca === undefined) return fixture.open(options);
      const { fetch } = globalThis;
      const { ca: usual } = https.globalAgent.options;
      globalThis.fetch = trustingFetch(options.ca);
      https.globalAgent.options.ca = options.ca;
      const opened = await fixture.open(options);
      globalThis.fetch = fetch;
      return {
        ...opened,
        async close() {
          https.globalAgent.options.ca = usual;
          await opened.close?.();
        },
      };
    },
  };
}
