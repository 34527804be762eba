import type { ResponseHead } from './response-head.ts';
import { parseWwwAuthenticate } from './www-authenticate.ts';

/** The scopes that a 403 asks for (RFC 6750 §3.1); `undefined` for any other answer. */
export function insufficientScope({ header, status }: ResponseHead): string[] | undefined {
  if (status !== 403) return undefined;
  const challenge = parseWwwAuthenticate(header('www-authenticate')).find(
    ({ parameters }) => parameters.error === 'insufficient_scope' && parameters.scope !== undefined,
  );
  const scopes = challenge?.parameters.scope?.split(' ').filter(Boolean) ?? [];
  return scopes.length === 0 ? undefined : scopes;
}
