/**
 * Remembers the last result. The tenants of a pool mostly have the same profile: what is read from it is read once, and
 * kept once.
 */
export function rememberLast<Result>(): (key: string, make: () => Result) => Result {
  let last: { key: string; result: Result } | undefined;
  return (key, make) => {
    if (last?.key !== key) last = { key, result: make() };
    return last.result;
  };
}
