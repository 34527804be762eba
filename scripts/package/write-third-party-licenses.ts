// The last step of a build that bundles foreign packages: writes their licences into the build.
import { writeFileSync } from 'node:fs';
import { bundledPackages } from './bundled-packages.ts';

const sections = bundledPackages('dist').map(
  ({ license, name, text, version }) => `${name} ${version} (${license})\n\n${text}\n`,
);
const head = 'Parts of these packages are included in the files of this folder.\n';
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', [head, ...sections].join(`\n${'-'.repeat(80)}\n\n`));
