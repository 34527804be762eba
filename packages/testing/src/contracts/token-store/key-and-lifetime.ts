/** A key as core makes them: a digest. */
export const digest = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA';

/** A lifetime longer than any test run, milliseconds. */
export const longMs = 3_600_000;
