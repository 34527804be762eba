export { FailSafeStore } from '../sharing/fail-safe-store.ts';
export { SharedToken } from '../sharing/shared-token.ts';
export { TokenRequestLimit } from '../sharing/token-request-limit.ts';
