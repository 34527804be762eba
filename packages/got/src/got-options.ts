import type { Hooks, Response } from 'got';

/** got's options as the hooks see them: with a URL for certain. */
export type GotOptions = Parameters<Hooks['beforeRequest'][number]>[0] | Response['request']['options'];
