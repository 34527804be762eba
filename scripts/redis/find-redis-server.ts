import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian's package scripts run this file before they start a service. */
const servicePolicy = '/usr/sbin/policy-rc.d';

/** The path of a Redis or Valkey server on this machine. */
export function findRedisServer(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => [
    join(folder, 'redis-server'),
    join(folder, 'valkey-server'),
  ]);
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** What to do if there is no server. */
export const howToInstallRedis =
  'install redis-server (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis) or set REDIS_URL';

/** Whether `installRedisServer` can do anything: on Debian and its relatives, as root. */
export function canInstallRedis(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/** Installs Debian's redis-server, without its service. Returns whether that worked. */
export function installRedisServer(): boolean {
  const forbid = !existsSync(servicePolicy);
  if (forbid) writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const command = 'apt-get update && apt-get install --yes --no-install-recommends redis-server';
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(command, { shell: true, stdio: 'ignore', env, timeout: 300_000 }).status === 0;
  } finally {
    if (forbid) rmSync(servicePolicy, { force: true });
  }
}
