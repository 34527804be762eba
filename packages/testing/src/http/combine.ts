/** Adds the members of `second` to `first`. Unlike a spread, it keeps getters and setters. */
export function combine<First extends object, Second extends object>(
  first: First,
  second: Second,
): First & Second {
  return Object.defineProperties(first, Object.getOwnPropertyDescriptors(second)) as First & Second;
}
