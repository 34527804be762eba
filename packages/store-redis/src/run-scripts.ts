import { cleanFailure } from './clean-failure.ts';
import type { RedisClient } from './redis-client.ts';
import { scriptCommands } from './script-commands.ts';
import type { Script } from './scripts.ts';

/** Runs a script on one key. */
export type RunScript = (script: Script, key: string, ...parameters: string[]) => Promise<unknown>;

/**
 * Runs scripts by their names, and sends a script itself only where Redis does not know it.
 *
 * @throws {OAuthError} `invalid-configuration`: this is no client that is known.
 */
export function runScripts(client: RedisClient): RunScript {
  const commands = scriptCommands(client);
  return async (script, key, ...parameters) => {
    try {
      try {
        return await commands.evalsha(script.sha1, key, parameters);
      } catch (error) {
        // Not run, for certain. Redis keeps the script from now on, until it restarts or another takes over.
        if (!isUnknownScript(error)) throw error;
        return await commands.eval(script.source, key, parameters);
      }
    } catch (error) {
      throw cleanFailure(error, parameters);
    }
  };
}

function isUnknownScript(error: unknown): boolean {
  return String((error as { message?: unknown } | undefined)?.message).startsWith('NOSCRIPT');
}
