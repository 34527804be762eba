/** A call whose allocations are limited. */
export interface BudgetedCall {
  benchmark: string;
  /** The case with a token. */
  ours: string;
  /** The same call without us. @default none: all that the call allocates is ours */
  base?: string;
}

/** One call through core, and one through each adapter. */
export const budgetedCalls: readonly BudgetedCall[] = [
  { benchmark: 'hot', ours: 'client.peek()' },
  { benchmark: 'hot', ours: 'begin(string).headers()' },
  { benchmark: 'axios', ours: 'attachOAuth', base: 'bare' },
  { benchmark: 'fetch', ours: 'createOAuthFetch', base: 'bare' },
  { benchmark: 'got', ours: 'oauthHooks', base: 'bare' },
  { benchmark: 'dispatch', ours: 'oauthInterceptor', base: 'bare' },
  { benchmark: 'undici', ours: 'oauthInterceptor', base: 'bare' },
  { benchmark: 'express', ours: 'oauthContext, await headers()', base: 'bare' },
  { benchmark: 'koa', ours: 'oauthContext, await headers()', base: 'bare' },
  { benchmark: 'fastify', ours: 'fastifyOAuth, await headers()', base: 'bare' },
  { benchmark: 'hono', ours: 'oauthContext, await headers()', base: 'bare' },
  { benchmark: 'nestjs', ours: '@BindOAuth, await headers()', base: 'bare' },
];
