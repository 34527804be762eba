/** Handlers of `request`, `stream` and so on: nothing stands around them. `WrapHandler` only renames functions. */
const callers = new Set([
  'RequestHandler',
  'StreamHandler',
  'PipelineHandler',
  'UpgradeHandler',
  'ConnectHandler',
  'WrapHandler',
]);

/** Handlers of interceptors that answer one request with what another was answered. */
const sharing = new Set(['CacheHandler', 'CacheRevalidationHandler', 'DeduplicationHandler']);

/** What stands around an interceptor: nothing that shares answers, something that does, or what cannot be told. */
export type OuterLayers = 'none' | 'sharing' | 'unknown';

interface Layer {
  readonly constructor?: { readonly name?: string };
  /** undici's own handlers for redirects and retries, and ours, name the one that they stand before. */
  readonly handler?: unknown;
}

/** Looks through the handlers of the interceptors around ours, as far as they can be seen. */
export function outerLayers(handler: object): OuterLayers {
  let layer: Layer = handler;
  for (let depth = 0; depth < 20; depth++) {
    const name = layer.constructor?.name ?? '';
    if (callers.has(name)) return 'none';
    if (sharing.has(name)) return 'sharing';
    if (typeof layer.handler !== 'object' || layer.handler === null) break;
    layer = layer.handler;
  }
  // The handler of `fetch` is a literal.
  return 'abort' in layer && 'body' in layer ? 'none' : 'unknown';
}
