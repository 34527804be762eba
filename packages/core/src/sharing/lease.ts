/** The result of asking for a lease. */
export type LeaseAnswer =
  /** This process holds it until it releases it, or until its time is over. */
  | { state: 'taken'; release(): Promise<void> }
  /** Another process holds it. */
  | { state: 'held' }
  /** The store has no leases, or does not work. */
  | { state: 'unavailable' };
