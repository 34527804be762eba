import { delimiter, dirname } from 'node:path';
import { machinesNode } from './execute.ts';
import { succeed } from './succeed.ts';

const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--loglevel=error'];
// A connection that hangs is closed and tried again.
const patient = [
  '--fetch-timeout=30000',
  '--fetch-retries=4',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

/** Installs packages, and what the manifest names, with npm into a project, without a lock file. @throws if npm fails */
export async function npmInstall(packages: string[], project: string): Promise<void> {
  // On the machine's own Node: beside it npm finds the machine's settings, for example the certificates of a proxy.
  const env = { PATH: [dirname(machinesNode), process.env.PATH].join(delimiter) };
  await succeed('npm', ['install', ...quiet, ...patient, ...packages], project, { env, timeoutMs: 300_000 });
}
