export type Members = Readonly<Record<string, unknown>>;

function parseJson(text: string): Members | undefined {
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
  if (!/^[^\s<>{}"]+=/.test(text)) return undefined;
  // One pass: an answer may hold many thousands of names.
  const members = new Map<string, string | undefined>();
  for (const [name, value] of new URLSearchParams(text)) {
    members.set(name, members.has(name) ? undefined : value);
  }
  return Object.fromEntries([...members].filter(([, value]) => value !== undefined));
}

/**
 * The members of a body, whatever its `Content-Type` claims: JSON as RFC 6749 §5 has it, also when it is
 * labelled `text/plain` or begins with a byte order mark; else form-encoded, as some old servers answer.
 */
export function parseMembers(text: string): Members | undefined {
  const trimmed = text.trim(); // a byte order mark counts as white space
  return parseJson(trimmed) ?? parseForm(trimmed);
}
