/** The environment is wrong. The message says which variable. */
export class UsageError extends Error {}
