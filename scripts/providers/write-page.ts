// `node --run providers`: writes docs/providers.md from the sources of the catalogue, formatted as every page is.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { providersPage } from './providers-table.ts';

writeFileSync('docs/providers.md', providersPage());
execFileSync('node_modules/.bin/oxfmt', ['docs/providers.md'], { stdio: 'inherit' });
