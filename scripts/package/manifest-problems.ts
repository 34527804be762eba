/** A `package.json` as it is published, after pnpm has filled in versions and `publishConfig`. */
export interface PublishedManifest {
  dependencies?: Readonly<Record<string, string>>;
  peerDependencies?: Readonly<Record<string, string>>;
  exports?: unknown;
}

/** The problems of a published manifest. */
export function manifestProblems({ dependencies, exports, peerDependencies }: PublishedManifest): string[] {
  const ranges = Object.entries({ ...dependencies, ...peerDependencies });
  const pinned = ranges.filter(([, range]) => !/^\^\d+\.\d+\.\d+( \|\| \^\d+\.\d+\.\d+)*$/.test(range));
  return [
    ...pinned.map(([name, range]) => `${name} is ${range}: a caret range lets users take patches`),
    ...(JSON.stringify(exports).includes('@evergrant/source') ? ['the exports name the sources'] : []),
  ];
}
