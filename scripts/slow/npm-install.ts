import type { ExecuteOptions } from './execute.ts';
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
export async function npmInstall(
  packages: string[],
  project: string,
  options: Omit<ExecuteOptions, 'cwd'> = {},
): Promise<void> {
  await succeed('npm', ['install', ...quiet, ...patient, ...packages], project, {
    timeoutMs: 300_000,
    ...options,
  });
}
