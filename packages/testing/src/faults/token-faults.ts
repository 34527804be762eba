import type { Fault, FaultKind } from './fault.ts';
import { sendWhole } from './send-whole.ts';

export type TokenFaultName =
  | 'token-missing'
  | 'token-null'
  | 'token-empty'
  | 'token-number'
  | 'token-object'
  | 'token-with-crlf'
  | 'token-with-line-feed'
  | 'token-with-nul'
  | 'token-with-space'
  | 'token-beyond-ascii'
  | 'token-of-64-kibibytes'
  | 'duplicated-token'
  | 'duplicated-lifetime'
  | 'member-named-proto'
  | 'members-in-upper-case'
  | 'error-beside-token'
  | 'token-type-missing'
  | 'token-type-unknown'
  | 'token-type-number'
  | 'token-type-with-crlf'
  | 'lifetime-missing'
  | 'lifetime-null'
  | 'lifetime-text'
  | 'lifetime-empty'
  | 'lifetime-words'
  | 'lifetime-zero'
  | 'lifetime-negative'
  | 'lifetime-fraction'
  | 'lifetime-of-decades'
  | 'lifetime-infinite'
  | 'scope-list'
  | 'scope-number';

type Members = Record<string, unknown>;

/** The good token response with another text. */
function rewritten(kind: FaultKind, summary: string, rewrite: (text: string) => string): Fault {
  return {
    summary,
    kind,
    async apply(wire) {
      const { status, headers, body } = await wire.good();
      await sendWhole(wire, status, headers, rewrite(body.toString()));
    },
  };
}

/** The good token response with other members. `undefined` removes a member. */
function members(kind: FaultKind, summary: string, change: (good: Members) => Members): Fault {
  return rewritten(kind, summary, (text) => {
    const good = JSON.parse(text) as Members;
    return JSON.stringify({ ...good, ...change(good) });
  });
}

function token(summary: string, change: (value: string) => unknown): Fault {
  return members('nonsense', summary, (good) => ({ access_token: change(String(good.access_token)) }));
}

function lifetime(summary: string, value: unknown): Fault {
  return members('harmless', summary, () => ({ expires_in: value }));
}

/** Token responses that are JSON and have the wrong content. */
export const tokenFaults: Readonly<Record<TokenFaultName, Fault>> = {
  'token-missing': token('omits the token', () => undefined),
  'token-null': token('sends null as the token', () => null),
  'token-empty': token('sends an empty token', () => ''),
  'token-number': token('sends a number as the token', () => 12_345_678),
  'token-object': token('sends an object as the token', (value) => ({ value })),
  'token-with-crlf': token(
    'sends a token that would inject a header',
    (value) => `${value}\r\nx-injected: yes`,
  ),
  'token-with-line-feed': token('sends a token with a line feed at its end', (value) => `${value}\n`),
  'token-with-nul': token('sends a token with a NUL', (value) => `${value}\0`),
  'token-with-space': token('sends a token with a space', (value) => `${value} more`),
  'token-beyond-ascii': token('sends a token with non-ASCII characters', (value) => `${value}é\u{1f511}`),
  'token-of-64-kibibytes': members('harmless', 'sends a token of 64 KiB', () => ({
    access_token: 't'.repeat(64 * 1024),
  })),
  'duplicated-token': rewritten('harmless', 'sends two tokens, the first one wrong', (text) =>
    text.replace('{', '{"access_token":"first-of-two",'),
  ),
  'duplicated-lifetime': rewritten('harmless', 'sends the lifetime twice', (text) =>
    text.replace('{', '{"expires_in":1,'),
  ),
  'member-named-proto': rewritten('harmless', 'sends a member named __proto__', (text) =>
    text.replace('{', '{"__proto__":{"access_token":"inherited","expires_in":1},'),
  ),
  'members-in-upper-case': rewritten('nonsense', 'sends its member names in upper case', (text) =>
    text.replaceAll(/"\w+":/g, (name) => name.toUpperCase()),
  ),
  'error-beside-token': members('nonsense', 'sends an error together with the token', () => ({
    error: 'server_error',
  })),
  'token-type-missing': members('harmless', 'omits the token type', () => ({ token_type: undefined })),
  'token-type-unknown': members('nonsense', 'sends the token type mac', () => ({ token_type: 'mac' })),
  'token-type-number': members('nonsense', 'sends a number as the token type', () => ({ token_type: 1 })),
  'token-type-with-crlf': members('nonsense', 'sends a token type that would inject a header', () => ({
    token_type: 'Bearer\r\nx: y',
  })),
  'lifetime-missing': lifetime('omits the lifetime', undefined),
  'lifetime-null': lifetime('sends null as the lifetime', null),
  'lifetime-text': lifetime('sends the lifetime as a string', '3600'),
  'lifetime-empty': lifetime('sends an empty string as the lifetime', ''),
  'lifetime-words': lifetime('sends words as the lifetime', 'one hour'),
  'lifetime-zero': lifetime('sends a lifetime of 0', 0),
  'lifetime-negative': lifetime('sends a lifetime of -1', -1),
  'lifetime-fraction': lifetime('sends a lifetime of half a second', 0.5),
  'lifetime-of-decades': lifetime('sends a lifetime of 1e9 seconds', 1e9),
  'lifetime-infinite': rewritten('harmless', 'sends a lifetime of 1e999', (text) =>
    text.replace(/"expires_in":[^,}]+/, '"expires_in":1e999'),
  ),
  'scope-list': members('harmless', 'sends the scope as an array', () => ({ scope: ['read', 'write'] })),
  'scope-number': members('harmless', 'sends a number as the scope', () => ({ scope: 7 })),
};
