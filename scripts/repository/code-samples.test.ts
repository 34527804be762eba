import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codeSamples } from './code-samples.ts';
import { trackedFiles } from './tracked-files.ts';
import { typeCheckSamples } from './type-check-samples.ts';

const pages = trackedFiles('*.md').filter((page) => !/CHANGELOG|^\.changeset/.test(page));

test('the TypeScript in every page compiles against the sources', () => {
  const samples = pages.flatMap((page) => codeSamples(page, readFileSync(page, 'utf8')));
  expect(samples.length).toBeGreaterThan(1);
  expect(typeCheckSamples(samples)).toEqual([]);
}, 120_000);

const page = `# Title

\`\`\`ts
import { staticTokenSource } from '@evergrant/core';
const source = staticTokenSource('abc');
\`\`\`

Text without code.

\`\`\`ts
const source = 1;
source.toFixed();
\`\`\`

\`\`\`sh
npm start
\`\`\`

\`\`\`ts
import { memoryStore } from '@evergrant/core';
memoryStore(source);
\`\`\`
`;

test('a block without imports continues the sample before it, in a scope of its own', () => {
  const [first, second, ...others] = codeSamples('README.md', page);
  expect(others).toEqual([]);
  expect(first?.text.split('\n').slice(8, 13)).toEqual([
    '',
    '{',
    'const source = 1;',
    'source.toFixed();',
    '}',
  ]);
  expect(second?.text.trim()).toMatch(/^import \{ memoryStore \}.*\nmemoryStore\(source\);\n+export \{\};$/);
});

test('a sample that does not compile is reported with its page and line', () => {
  expect(typeCheckSamples(codeSamples('README.md', page))).toEqual([
    "README.md(21,13): error TS2304: Cannot find name 'source'.",
  ]);
}, 120_000);
