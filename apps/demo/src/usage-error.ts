/** The command line or the environment is wrong; the message says what to write. */
export class UsageError extends Error {}
