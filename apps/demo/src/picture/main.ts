// Runs the built demo and draws what it prints as docs/demo.svg.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { terminalPicture } from './terminal-picture.ts';

const demo = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const { status, stdout } = spawnSync(process.execPath, [demo], {
  env: { ...process.env, FORCE_COLOR: '1' },
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
});
if (status !== 0) throw new Error(`The demo ended with exit code ${status}:\n${stdout}`);
const closing = stripVTControlCharacters(stdout).trimEnd().split('\n').at(-1) ?? '';
const description = `A run of the demo in a terminal. ${closing}`;
writeFileSync(
  new URL('../../../../docs/demo.svg', import.meta.url),
  terminalPicture(stdout, { title: 'npm start', description }),
);
