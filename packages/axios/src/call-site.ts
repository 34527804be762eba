import type { RequestAuthorizer } from '@evergrant/core/adapter';
import type { AxiosLike } from './axios-like.ts';

/** What the calls of one instance share. */
export interface CallSite {
  authorizer: RequestAuthorizer;
  /** Another instance of the same copy of axios. */
  sibling: AxiosLike;
}
