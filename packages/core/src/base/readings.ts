/** A decoded form of a text, with the position in the original of each character. */
export interface Reading {
  text: string;
  /** The position of each character in the original, and one more for the end. */
  starts: readonly number[];
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const control: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
/** Percent-encoding, JSON and JavaScript escapes, HTML and XML entities. */
const escapes =
  /(?:%[0-9a-f]{2})+|\\u\{?[0-9a-f]{1,6}\}?|\\x[0-9a-f]{2}|\\["'\\/bfnrt]|&#\d{1,7};|&#x[0-9a-f]{1,6};|&(?:amp|lt|gt|quot|apos);/gi;
const decoder = new TextDecoder();
/** The depth of escapes within escapes. No server is known that goes deeper. */
const mostLayers = 3;

function codePoint(digits: string, radix: number): string {
  const value = Number.parseInt(digits, radix);
  return value <= 0x10_ffff ? String.fromCodePoint(value) : '';
}

/** The characters of an escape, each with the length of its part of the escape. */
function unescape(escape: string): [text: string, length: number][] {
  if (escape.startsWith('%')) return unescapePercent(escape);
  let text: string;
  if (escape.startsWith('&#x') || escape.startsWith('&#X')) text = codePoint(escape.slice(3, -1), 16);
  else if (escape.startsWith('&#')) text = codePoint(escape.slice(2, -1), 10);
  else if (escape.startsWith('&')) text = named[escape.slice(1, -1).toLowerCase()] as string;
  else if (/^\\[ux][{0-9a-f]/i.test(escape)) text = codePoint(escape.replace(/[^0-9a-f]/gi, ''), 16);
  else text = control[escape.charAt(1)] ?? escape.charAt(1);
  return [[text, escape.length]];
}

/** Decodes bytes of UTF-8, character by character. */
function unescapePercent(run: string): [string, number][] {
  const bytes = Uint8Array.from(run.slice(1).split('%'), (digits) => Number.parseInt(digits, 16));
  const parts: [string, number][] = [];
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] as number;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    parts.push([decoder.decode(bytes.subarray(at, at + length)), 3 * Math.min(length, bytes.length - at)]);
    at += length;
  }
  return parts;
}

function decode({ starts, text }: Reading): Reading | undefined {
  let decoded = '';
  const origins: number[] = [];
  const add = (characters: string, at: number): void => {
    for (let index = 0; index < characters.length; index++) origins.push(at);
    decoded += characters;
  };
  let last = 0;
  let found = false;
  for (const match of text.matchAll(escapes)) {
    found = true;
    for (let at = last; at < match.index; at++) add(text.charAt(at), starts[at] as number);
    let at = match.index;
    for (const [characters, length] of unescape(match[0])) {
      add(characters, starts[at] as number);
      at += length;
    }
    last = match.index + match[0].length;
  }
  if (!found) return undefined;
  for (let at = last; at < text.length; at++) add(text.charAt(at), starts[at] as number);
  origins.push(starts.at(-1) as number);
  return { text: decoded, starts: origins };
}

/** A text as it is written, and with its escapes decoded, layer by layer. */
export function readings(text: string): Reading[] {
  const starts = Array.from({ length: text.length + 1 }, (_, index) => index);
  const asForm = text.includes('+') ? layers({ text: text.replaceAll('+', ' '), starts }) : [];
  return [...layers({ text, starts }), ...asForm];
}

function layers(written: Reading): Reading[] {
  let reading: Reading | undefined = written;
  const all: Reading[] = [];
  for (let layer = 0; layer <= mostLayers && reading !== undefined; layer++) {
    all.push(reading);
    reading = decode(reading);
  }
  return all;
}
