/** Reports one thing that was checked, or `count` of them at once. */
export type Report = (name: string, complaint?: string, count?: number) => void;

/** A check that is too slow, or reaches too far, for `npm test`. */
export interface Lane {
  name: string;
  run(report: Report): Promise<void>;
}
