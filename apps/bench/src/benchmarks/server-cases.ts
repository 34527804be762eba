import type { OAuthClient } from '@evergrant/core';
import type { BenchmarkCase, OpenBenchmark } from '../benchmark.ts';
import { noAuthorization } from '../no-authorization.ts';
import type { Visit } from './visit-in-memory.ts';

/** The same route behind different middlewares. It answers with the `Authorization` header that it got. */
export interface ServerVisits {
  bare: Visit;
  /** Behind a middleware of the same kind that does nothing. */
  noOp: Visit;
  /** Behind our middleware, in a route that uses no token. */
  unused: Visit;
  /** Behind our middleware, in a route that awaits `headers()`. */
  used: Visit;
  /** Behind `injectAuthorization`, in a route that takes the place of a proxy. */
  proxied?: Visit;
}

/** The cases of a server framework. `kind` is its word for a middleware, `ours` the name of our own. */
export function serverCases(
  { bare, noOp, proxied, unused, used }: ServerVisits,
  {
    client,
    close,
    kind,
    ours,
  }: { client: OAuthClient; close?: () => Promise<unknown>; kind: string; ours: string },
): OpenBenchmark {
  const cases: BenchmarkCase[] = [
    { name: 'bare', call: bare, authorized: false, baseline: true },
    { name: `no-op ${kind}`, call: noOp, authorized: false, baseline: true },
    { name: `${ours}, no token used`, call: unused, authorized: false, kind: 'ours' },
    { name: `${ours}, await headers()`, call: used, authorized: true, kind: 'ours' },
    { name: `${ours}, await headers(), again`, call: used, authorized: true, kind: 'ours' },
  ];
  if (proxied) cases.push({ name: 'injectAuthorization', call: proxied, authorized: true, kind: 'ours' });
  return {
    cases,
    arrived: (body) => (body === noAuthorization ? undefined : (body as string)),
    async close() {
      await close?.();
      await client.close();
    },
  };
}
