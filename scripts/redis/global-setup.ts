import type { TestProject } from 'vitest/node';
import { findRedisServer, howToInstallRedis } from './find-redis-server.ts';
import { type RedisServer, startRedis } from './start-redis.ts';
import { startSentinel } from './start-sentinel.ts';

/** The addresses of the servers for the tests, or what to do if there are none. */
export interface RedisForTests {
  url?: string;
  clusterUrl?: string;
  /** On 127.0.0.1. */
  sentinel?: { masterName: string; port: number };
  missing?: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    redis: RedisForTests;
  }
}

interface Shared {
  users: number;
  started: Promise<{ redis: RedisForTests; servers: RedisServer[] }>;
}

// Each project loads this file again, but the servers are for the whole run.
const registry = globalThis as { evergrantRedis?: Shared };

/** Gives the tests of a project a Redis and a Redis Cluster: those that the environment names, or new ones for this run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const shared = (registry.evergrantRedis ??= { users: 0, started: start() });
  shared.users++;
  project.provide('redis', (await shared.started).redis);
  return async () => {
    if (--shared.users > 0) return;
    delete registry.evergrantRedis;
    for (const server of (await shared.started).servers) await server.stop();
  };
}

async function start(): Promise<Awaited<Shared['started']>> {
  const redis: RedisForTests = {};
  const servers: RedisServer[] = [];
  const { CI, REDIS_CLUSTER_URL, REDIS_URL } = process.env;
  if (REDIS_URL) redis.url = REDIS_URL;
  if (REDIS_CLUSTER_URL) redis.clusterUrl = REDIS_CLUSTER_URL;
  if (findRedisServer() === undefined) {
    redis.missing = `there is no redis-server here: ${howToInstallRedis}`;
    const tests = redis.url === undefined ? 'Redis tests' : 'Tests that start a Redis of their own';
    const fate = redis.url === undefined && CI === 'true' ? 'fail' : 'are skipped';
    console.warn(`${tests} ${fate}: ${redis.missing}`);
    return { redis, servers };
  }
  const launch = async <Server extends RedisServer>(starting: Promise<Server>): Promise<Server> => {
    const server = await starting;
    servers.push(server);
    return server;
  };
  const [standalone, cluster, sentinel] = await Promise.all([
    redis.url === undefined ? launch(startRedis()) : undefined,
    redis.clusterUrl === undefined ? launch(startRedis({ cluster: true })) : undefined,
    launch(startSentinel()),
  ]);
  const { masterName, port } = sentinel;
  redis.sentinel = { masterName, port };
  if (standalone !== undefined) redis.url = standalone.url;
  if (cluster !== undefined) redis.clusterUrl = cluster.url;
  return { redis, servers };
}
