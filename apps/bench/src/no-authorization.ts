import { authorization } from './access-token.ts';

/** The answer to a call without a token. It is as long as a token, so that all answers cost the same. */
export const noAuthorization: string = '-'.repeat(authorization.length);
