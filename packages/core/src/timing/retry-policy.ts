/** How a failed token request is retried: network errors, time-outs, 408, 429 and 5xx. */
export interface RetryPolicy {
  /** AuthorizedRequestState in one go, the first included. @default 3 */
  attempts?: number;
  /** The first wait is drawn from 0 to this, milliseconds; doubled for each further one. @default 250 */
  baseDelayMs?: number;
  /** No wait is longer, milliseconds, unless the server asks for it with `Retry-After`. @default 5_000 */
  maxDelayMs?: number;
}
