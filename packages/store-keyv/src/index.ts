export type { KeyvStoreOptions } from './keyv-store-options.ts';
export { type KeyvLike, keyvStore } from './keyv-store.ts';
