/** The answer to the question for a lease. */
export type LeaseAnswer =
  /** It is ours until it is given back, or its time is over. */
  | { state: 'taken'; release(): Promise<void> }
  /** Another process holds it. */
  | { state: 'held' }
  /** The store has no leases, or does not answer. */
  | { state: 'unavailable' };
