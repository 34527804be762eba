/** What the measuring process says to a program. Each message is answered with one of {@link ProgramReply}. */
export type ProgramOrder =
  | { type: 'load' } // a new copy of the program: no token, no client from before
  | { type: 'call'; count: number } // so many calls at once
  | { type: 'advance'; ms: number };

export interface ProgramReply {
  /** How many of the calls were answered. */
  answered: number;
  /** What one of the others says. */
  failure?: string;
}
