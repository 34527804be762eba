/** One object with the members of both; accessors stay accessors, which a spread would not let them. */
export function combine<First extends object, Second extends object>(
  first: First,
  second: Second,
): First & Second {
  return Object.defineProperties(first, Object.getOwnPropertyDescriptors(second)) as First & Second;
}
