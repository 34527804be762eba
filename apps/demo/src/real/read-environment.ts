import type { SystemName } from '../systems.ts';
import { UsageError } from '../usage-error.ts';
import type { Environment, RealSystem } from './real-system.ts';
import { recipes } from './recipes.ts';

/** What the environment says about a system. */
export interface Reading {
  /** Absent if credentials are missing. */
  real?: RealSystem;
  /** Missing variables of a system of which other variables are set. */
  forgotten: readonly string[];
}

/**
 * Looks for a system's credentials in the environment.
 * @throws {UsageError} if a variable is invalid. The message names the system.
 */
export function readEnvironment(system: SystemName, environment: Environment): Reading {
  const { describe, needs } = recipes[system];
  const said = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const missing = needs.filter((name) => said[name] === undefined);
  if (missing.length > 0) return { forgotten: missing.length < needs.length ? missing : [] };
  try {
    return { real: describe((name) => said[name] as string, said), forgotten: [] };
  } catch (error) {
    throw new UsageError(`${system}, from the environment: ${(error as Error).message}`);
  }
}
