/** Makes a foreign text fit for a message: one line of printable ASCII, cut to `longest`. `undefined` if nothing is left. */
export function oneLine(text: string, longest: number): string | undefined {
  const line = text.replace(/[^\x21-\x7e]+/g, ' ').trim();
  return line === '' ? undefined : line.slice(0, longest);
}
