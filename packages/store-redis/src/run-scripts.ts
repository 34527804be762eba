import { cleanFailure } from './clean-failure.ts';
import type { RedisClient } from './redis-client.ts';
import { scriptCommands } from './script-commands.ts';
import type { Script } from './scripts.ts';

/** Runs a script on one key. */
export type RunScript = (script: Script, key: string, ...parameters: string[]) => Promise<unknown>;

/**
 * Runs scripts by their hash, and sends the text of a script only if Redis does not know it.
 *
 * @throws {OAuthError} `invalid-configuration` if the client is not supported.
 */
export function runScripts(client: RedisClient): RunScript {
  const commands = scriptCommands(client);
  return async (script, key, ...parameters) => {
    try {
      try {
        return await commands.evalsha(script.sha1, key, parameters);
      } catch (error) {
        // The script was certainly not run. Redis keeps it from now on, until a restart or a failover.
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
