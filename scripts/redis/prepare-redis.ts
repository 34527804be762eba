import { execFileSync } from 'node:child_process';
import {
  canInstallRedis,
  findRedisServer,
  howToInstallRedis,
  installRedisServer,
} from './find-redis-server.ts';

/**
 * Looks for a Redis for the tests before they begin. On Debian as root it installs one if there is none, and says so first.
 * Gives the server's version, or `none`, because the result of the tests depends on it.
 */
export function prepareRedis(log: (line: string) => void = console.log): string {
  if (process.env.REDIS_URL) log('The tests of the stores use the Redis that REDIS_URL names.');
  else if (findRedisServer() === undefined && canInstallRedis()) {
    log('There is no redis-server here. Installing one for the tests of the stores, with apt-get, as root.');
    log('It is not started as a service. To keep it from being installed, set REDIS_URL.');
    if (!installRedisServer()) log('redis-server could not be installed.');
  }
  const server = findRedisServer();
  if (server === undefined) {
    log(
      `There is no redis-server here, so tests that start one are skipped, or fail with CI=true: ${howToInstallRedis}.`,
    );
    return 'none';
  }
  return execFileSync(server, ['--version']).toString().trim();
}
