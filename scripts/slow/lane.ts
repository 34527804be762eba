/** Reports one result, or `count` of them at once. */
export type Report = (name: string, complaint?: string, count?: number) => void;

/** A check that is too slow for `npm test`, or that needs something outside the repository. */
export interface Lane {
  name: string;
  run(report: Report): Promise<void>;
}
