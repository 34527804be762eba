import { systemCode } from './errors.ts';

/** What may be told of a foreign error, whose message may be secret: the name of its class, and the system's code. */
export function kindOf(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  const code = systemCode(error);
  return code === undefined ? name : `${name}, ${code}`;
}
