import { configurationError } from './errors.ts';

/** Hosts that secrets and tokens may go to over plain `http:`. */
export type InsecureHosts = readonly string[];

const none: readonly string[] = [];
const pattern = /^(?:\*\.)?(?!-)[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$|^\[[0-9a-f:.]+\]$/;

/**
 * Reads the names of hosts: exact names, and `*.suffix` for all hosts beneath it.
 * @throws {OAuthError} `invalid-configuration` for anything that is not a host.
 */
export function readInsecureHosts(given: readonly string[] = none): InsecureHosts {
  if (given === none) return none;
  const names = "names of hosts, for example ['keycloak', '*.svc.cluster.local']";
  if (!Array.isArray(given)) throw configurationError('insecureHosts', `must be a list of ${names}`);
  return given.map((host: unknown) => {
    const lower = String(host).toLowerCase();
    if (typeof host === 'string' && pattern.test(lower)) return lower;
    throw configurationError('insecureHosts', `${JSON.stringify(host)} is not a host; write ${names}`);
  });
}

/** Whether plain `http:` to a host is allowed. */
export function allowsInsecure(hosts: InsecureHosts, hostname: string): boolean {
  return hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : host === hostname));
}
