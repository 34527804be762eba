/** How a failed token request is retried: network errors, time-outs, 408, 429 and 5xx. */
export interface RetryPolicy {
  /** The number of attempts, including the first. @default 3 */
  attempts?: number;
  /** The first wait is a random time from 0 to this, milliseconds. It doubles for each further one. @default 250 */
  baseDelayMs?: number;
  /** The longest wait, milliseconds, unless the server asks for a longer one with `Retry-After`. @default 5_000 */
  maxDelayMs?: number;
}
