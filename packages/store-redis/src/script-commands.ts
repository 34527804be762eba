import { OAuthError } from '@evergrant/core';
import type { IoredisClient, NodeRedisClient } from './redis-client.ts';

/** The two ways to run a script on one key, with any client. */
export interface ScriptCommands {
  evalsha(sha1: string, key: string, parameters: string[]): Promise<unknown>;
  eval(source: string, key: string, parameters: string[]): Promise<unknown>;
}

/**
 * Recognises a client by its methods. Not by its class, because there may be several copies of the library.
 *
 * @throws {OAuthError} `invalid-configuration` if the client is not supported.
 */
export function scriptCommands(client: unknown): ScriptCommands {
  if (isNodeRedis(client)) {
    const promising = withoutLegacyMode(client);
    return {
      evalsha: async (sha1, key, parameters) =>
        answered(promising.evalSha(sha1, { keys: [key], arguments: parameters })),
      eval: async (source, key, parameters) =>
        answered(promising.eval(source, { keys: [key], arguments: parameters })),
    };
  }
  if (isIoredis(client)) {
    return {
      evalsha: async (sha1, key, parameters) => client.evalsha(sha1, 1, key, ...parameters),
      eval: async (source, key, parameters) => client.eval(source, 1, key, ...parameters),
    };
  }
  throw wrongClient(
    'is neither an ioredis client (5, 6) nor a node-redis client (4, 5, 6); write redisStore(new Redis(url))',
  );
}

const isNodeRedis = (client: unknown): client is NodeRedisClient =>
  hasMethods(client, ['connect', 'sendCommand', 'eval', 'evalSha']);

const isIoredis = (client: unknown): client is IoredisClient =>
  hasMethods(client, ['connect', 'defineCommand', 'eval', 'evalsha']);

function hasMethods(client: unknown, names: readonly string[]): boolean {
  if (typeof client !== 'object' || client === null) return false;
  return names.every((name) => typeof (client as Record<string, unknown>)[name] === 'function');
}

/** A node-redis 4 client in legacy mode has its functions with promises under `v4`. Other clients throw when it is read. */
function withoutLegacyMode(client: NodeRedisClient): NodeRedisClient {
  try {
    return (client as { v4?: NodeRedisClient }).v4 ?? client;
  } catch {
    return client;
  }
}

/** A client with callbacks looks the same until it answers. */
function answered(reply: PromiseLike<unknown> | undefined): PromiseLike<unknown> {
  if (typeof reply?.then !== 'function')
    throw wrongClient('answers with callbacks; pass the client with promises');
  return reply;
}

function wrongClient(problem: string): OAuthError {
  return new OAuthError('invalid-configuration', `client: ${problem}`);
}
