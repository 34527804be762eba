import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Files that exist and are under version control, or are new and not ignored. */
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
