/** The methods that the store uses of an ioredis client, version 5 or 6: `Redis` (standalone or Sentinel) or `Cluster`. */
export interface IoredisClient {
  connect(...options: never[]): unknown;
  defineCommand(...definition: never[]): unknown;
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): PromiseLike<unknown>;
  evalsha(sha1: string, numberOfKeys: number, ...keysAndArguments: string[]): PromiseLike<unknown>;
}

/** The methods that the store uses of a node-redis client, version 4, 5 or 6: client, pool, Sentinel or cluster. */
export interface NodeRedisClient {
  connect(...options: never[]): unknown;
  sendCommand(...command: never[]): unknown;
  eval(script: string, options: ScriptOptions): PromiseLike<unknown>;
  evalSha(sha1: string, options: ScriptOptions): PromiseLike<unknown>;
}

interface ScriptOptions {
  keys: string[];
  arguments: string[];
}

/** Your own client. You connect and close it. */
export type RedisClient = IoredisClient | NodeRedisClient;
