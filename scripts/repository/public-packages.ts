import { existsSync, readdirSync, readFileSync } from 'node:fs';

type Conditions = Record<string, string | Record<string, string>>;

/** The members of a `package.json` that the tests read. */
export interface Manifest {
  name: string;
  private?: boolean;
  license?: string;
  author?: string;
  homepage?: string;
  bugs?: string;
  repository?: { type: string; url: string; directory?: string };
  type?: string;
  sideEffects?: unknown;
  description?: string;
  files?: string[];
  exports: Record<string, string | Conditions>;
  publishConfig?: { access?: string; provenance?: boolean; exports?: Record<string, string | Conditions> };
  engines?: { node?: string };
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  optionalDependencies?: Record<string, string>;
}

export interface PublicPackage {
  /** Its folder in `packages`. */
  folder: string;
  manifest: Manifest;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;
}

/** The packages that are published. */
export const publicPackages: readonly PublicPackage[] = readdirSync('packages')
  .filter((folder) => existsSync(`packages/${folder}/package.json`))
  .map((folder) => ({ folder, manifest: readManifest(`packages/${folder}`) }))
  .filter(({ manifest }) => manifest.private !== true);
