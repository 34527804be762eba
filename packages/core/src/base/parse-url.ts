/** The URL of a text; `undefined` for a text that is no absolute URL. A URL object is given back as it is. */
export function parseUrl(value: unknown): URL | undefined {
  if (value instanceof URL) return value;
  try {
    return new URL(String(value));
  } catch {
    return undefined;
  }
}
