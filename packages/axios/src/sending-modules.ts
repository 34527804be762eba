export { destroyBody } from '@evergrant/core/adapter';
export { callFailure } from './call-failure.ts';
export { refuseCaching } from './refuse-caching.ts';
export { sendAuthorized } from './send-authorized.ts';
