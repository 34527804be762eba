/** Shows how far the runs are. */
export interface Progress {
  /** Called when something has changed and from time to time. */
  update(): void;
  /** Leaves the terminal as it was. */
  end(): void;
}
