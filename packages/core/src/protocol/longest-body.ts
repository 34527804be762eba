/** The number of characters of a body that are searched for signs of a refusal. */
export const longestBody: number = 64 * 1024;
