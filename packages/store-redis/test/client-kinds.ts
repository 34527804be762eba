import { Cluster as Ioredis6Cluster, Redis as Ioredis6 } from 'ioredis';
import { Cluster as Ioredis5Cluster, Redis as Ioredis5 } from 'ioredis-5';
import * as v6 from 'redis';
import * as v4 from 'redis-4';
import * as v5 from 'redis-5';
import type { RedisForTests } from '../../../scripts/redis/global-setup.ts';
import type { RedisClient } from '../src/index.ts';

/** A connected client, and a function that disconnects it. */
export interface ConnectedClient {
  client: RedisClient;
  disconnect(): void;
}

/** A client library in one version, with one kind of server. */
export interface ClientKind {
  name: string;
  /** The server that it connects to. */
  server: 'url' | 'clusterUrl' | 'sentinel';
  connect(redis: RedisForTests): Promise<ConnectedClient>;
}

// Without a listener, the errors of a client end the process.
const silent = (): void => {};

interface Ioredis extends Extract<RedisClient, { evalsha: unknown }> {
  on(event: 'error', listener: () => void): unknown;
  disconnect(): void;
}

interface NodeRedis extends Extract<RedisClient, { evalSha: unknown }> {
  on(event: 'error', listener: () => void): unknown;
  connect(): Promise<unknown>;
  destroy?(): unknown;
  /** In version 4. */
  disconnect?(): unknown;
}

async function ioredis(client: Ioredis): Promise<ConnectedClient> {
  client.on('error', silent);
  return { client, disconnect: () => client.disconnect() };
}

async function nodeRedis(client: NodeRedis): Promise<ConnectedClient> {
  client.on('error', silent);
  await client.connect();
  return { client, disconnect: () => void (client.destroy ?? client.disconnect)?.call(client) };
}

/** Clients of a single Redis. */
export const standaloneKinds: readonly ClientKind[] = [
  { name: 'ioredis 5', server: 'url', connect: ({ url }) => ioredis(new Ioredis5(url!)) },
  { name: 'ioredis 6', server: 'url', connect: ({ url }) => ioredis(new Ioredis6(url!)) },
  { name: 'node-redis 4', server: 'url', connect: ({ url }) => nodeRedis(v4.createClient({ url: url! })) },
  { name: 'node-redis 5', server: 'url', connect: ({ url }) => nodeRedis(v5.createClient({ url: url! })) },
  { name: 'node-redis 6', server: 'url', connect: ({ url }) => nodeRedis(v6.createClient({ url: url! })) },
];

const kind = (name: string, server: ClientKind['server'], connect: ClientKind['connect']): ClientKind => ({
  name,
  server,
  connect,
});

const root = ({ clusterUrl }: RedisForTests): { rootNodes: { url: string }[] } => ({
  rootNodes: [{ url: clusterUrl! }],
});

const sentinels = ({
  sentinel,
}: RedisForTests): { sentinels: { host: string; port: number }[]; name: string } => ({
  sentinels: [{ host: '127.0.0.1', port: sentinel!.port }],
  name: sentinel!.masterName,
});

const sentinelRoots = (
  redis: RedisForTests,
): { sentinelRootNodes: { host: string; port: number }[]; name: string } => {
  const { name, sentinels: sentinelRootNodes } = sentinels(redis);
  return { name, sentinelRootNodes };
};

export const clientKinds: readonly ClientKind[] = [
  ...standaloneKinds,
  kind('node-redis 5 pool', 'url', ({ url }) => nodeRedis(v5.createClientPool({ url: url! }))),
  kind('node-redis 6 pool', 'url', ({ url }) => nodeRedis(v6.createClientPool({ url: url! }))),
  kind('ioredis 5 Cluster', 'clusterUrl', ({ clusterUrl }) => ioredis(new Ioredis5Cluster([clusterUrl!]))),
  kind('ioredis 6 Cluster', 'clusterUrl', ({ clusterUrl }) => ioredis(new Ioredis6Cluster([clusterUrl!]))),
  kind('node-redis 4 cluster', 'clusterUrl', (redis) => nodeRedis(v4.createCluster(root(redis)))),
  kind('node-redis 5 cluster', 'clusterUrl', (redis) => nodeRedis(v5.createCluster(root(redis)))),
  kind('node-redis 6 cluster', 'clusterUrl', (redis) => nodeRedis(v6.createCluster(root(redis)))),
  kind('ioredis 5 by Sentinel', 'sentinel', (redis) => ioredis(new Ioredis5(sentinels(redis)))),
  kind('ioredis 6 by Sentinel', 'sentinel', (redis) => ioredis(new Ioredis6(sentinels(redis)))),
  kind('node-redis 5 by Sentinel', 'sentinel', (redis) => nodeRedis(v5.createSentinel(sentinelRoots(redis)))),
  kind('node-redis 6 by Sentinel', 'sentinel', (redis) => nodeRedis(v6.createSentinel(sentinelRoots(redis)))),
];
