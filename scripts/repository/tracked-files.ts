import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Files under version control, or about to be, that are there. */
export function trackedFiles(...patterns: string[]): string[] {
  const listing = execFileSync('git', [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    ...patterns,
  ]);
  return [...new Set(listing.toString().split('\0'))].filter((path) => path !== '' && existsSync(path));
}
