/** One challenge of a `WWW-Authenticate` header (RFC 9110 §11.6.1). */
export interface Challenge {
  /** Lower case. */
  scheme: string;
  token68?: string;
  /** Names in lower case. */
  parameters: Record<string, string>;
}

const word = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const separatorPattern = /[\s,]+/y;
// A space without a comma may follow: Amazon's API Gateway writes its parameters in this way.
const parameterPattern = new RegExp(
  `(${word})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|(${word}))(?=[ \\t,]|$)`,
  'y',
);
const token68Pattern = /[ \t]+([A-Za-z0-9\-._~+/]+=*)(?=[ \t]*(?:,|$))/y;
const schemePattern = new RegExp(`(${word})(?=[ \\t,]|$)`, 'y');

/** Reads at a position with sticky patterns. Reading ends where none of them matches. */
class Reader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match;
  }
}

/**
 * Reads all challenges of a header, or of several headers joined by commas. Never throws: reading ends at the first part that
 * cannot be read, and the challenges before it count.
 */
export function parseWwwAuthenticate(header: string | null | undefined): Challenge[] {
  const challenges: Challenge[] = [];
  const reader = new Reader(header ?? '');
  for (;;) {
    reader.read(separatorPattern);
    const parameter = reader.read(parameterPattern);
    const current = challenges.at(-1);
    if (parameter) {
      const [, name = '', quoted, plain = ''] = parameter;
      if (current) current.parameters[name.toLowerCase()] ??= quoted?.replace(/\\(.)/g, '$1') ?? plain;
      continue;
    }
    const scheme = reader.read(schemePattern);
    if (!scheme) return challenges;
    const token68 = reader.read(token68Pattern);
    challenges.push({
      scheme: (scheme[1] as string).toLowerCase(),
      parameters: Object.create(null) as Record<string, string>,
      ...(token68 ? { token68: token68[1] as string } : {}),
    });
  }
}
