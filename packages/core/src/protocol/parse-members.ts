/** The largest number of members. Protects the event loop: engines are slow with very many names. */
const mostMembers = 2000;

export type Members = Readonly<Record<string, unknown>>;

/** Whether a text contains a character more often than there may be members. */
function holdsMore(text: string, sign: string): boolean {
  let at = -1;
  for (let count = 0; count <= mostMembers; count++) {
    at = text.indexOf(sign, at + 1);
    if (at === -1) return false;
  }
  return true;
}

function parseJson(text: string): Members | undefined {
  if (holdsMore(text, '":')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Members)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Form-encoded members. A repeated one is left out (RFC 6749 §3.2 forbids repeating). */
function parseForm(text: string): Members | undefined {
  if (!/^[^\s<>{}"]+=/.test(text) || holdsMore(text, '&')) return undefined;
  const members = new Map<string, string | undefined>();
  for (const [name, value] of new URLSearchParams(text)) {
    members.set(name, members.has(name) ? undefined : value);
  }
  return Object.fromEntries([...members].filter(([, value]) => value !== undefined));
}

/**
 * The members of a body, with any `Content-Type`: JSON (RFC 6749 §5), also if it is labelled `text/plain` or begins with a byte order
 * mark; else form-encoded, as some old servers answer. `undefined` if there are more than 2,000.
 */
export function parseMembers(text: string): Members | undefined {
  const trimmed = text.trim(); // a byte order mark counts as white space
  return parseJson(trimmed) ?? parseForm(trimmed);
}
