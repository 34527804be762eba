/** The scopes that were requested and not granted. Empty if the server did not say what it granted. */
export function missingScope(
  parameters: readonly (readonly [name: string, value: string])[],
  granted: string | undefined,
  separator = ' ',
): string[] {
  if (granted === undefined) return [];
  const asked = parameters.find(([name]) => name === 'scope')?.[1] ?? '';
  const given = new Set(granted.split(/[\s,]+/).concat(granted.split(separator)));
  return asked.split(separator).filter((scope) => scope !== '' && !given.has(scope));
}
