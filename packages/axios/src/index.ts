export { attachOAuth } from './attach-oauth.ts';
export type { AxiosLike } from './axios-like.ts';
