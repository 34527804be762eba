import { join, resolve } from 'node:path';
import { succeed } from './succeed.ts';

/** Packs packages as they would be published, by the names of their folders. Gives the tarballs by the names of the packages. */
export async function packPackages(
  names: readonly string[],
  folder: string,
): Promise<Record<string, string>> {
  const tarballs: Record<string, string> = {};
  for (const name of names) {
    const tarball = join(folder, `${name}.tgz`);
    await succeed('pnpm', ['pack', '--out', tarball], resolve('packages', name));
    tarballs[`@evergrant/${name}`] = tarball;
  }
  return tarballs;
}
