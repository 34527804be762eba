/** No answer of a token endpoint has more. Guards the event loop: engines are slow with very many names. */
const mostMembers = 2000;

export type Members = Readonly<Record<string, unknown>>;

/** Whether a sign stands in a text more often than there may be members. */
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

/** Form-encoded members; a repeated one is no member at all (RFC 6749 §3.2 forbids repeating). */
function parseForm(text: string): Members | undefined {
  if (!/^[^\s<>{}"]+=/.test(text) || holdsMore(text, '&')) return undefined;
  const members = new Map<string, string | undefined>();
  for (const [name, value] of new URLSearchParams(text)) {
    members.set(name, members.has(name) ? undefined : value);
  }
  return Object.fromEntries([...members].filter(([, value]) => value !== undefined));
}

/**
 * The members of a body, whatever its `Content-Type` claims: JSON as RFC 6749 §5 has it, also when it is
 * labelled `text/plain` or begins with a byte order mark; else form-encoded, as some old servers answer. None where
 * there are more than 2,000.
 */
export function parseMembers(text: string): Members | undefined {
  const trimmed = text.trim(); // a byte order mark counts as white space
  return parseJson(trimmed) ?? parseForm(trimmed);
}
