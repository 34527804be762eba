import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { trackedFiles } from './tracked-files.ts';

const quotation = /^<!-- (\S+\.ts) -->\n+```ts\n(.*?)^```$/gms;

/** Blocks under `<!-- path -->` that are not what the file at that path has. */
function wrongQuotations(page: string, text: string): string[] {
  return [...text.matchAll(quotation)].flatMap(([, path = '', block]) => {
    if (!existsSync(path)) return [`${page}: there is no ${path}`];
    return readFileSync(path, 'utf8') === block ? [] : [`${page}: ${path} has other lines`];
  });
}

test('a block of a page that names a file above it is that file', () => {
  const pages = trackedFiles('*.md').map((page) => [page, readFileSync(page, 'utf8')] as const);
  expect(pages.flatMap(([, text]) => [...text.matchAll(quotation)]).length).toBeGreaterThan(10);
  expect(pages.flatMap(([page, text]) => wrongQuotations(page, text))).toEqual([]);
});

test('a block that differs from its file, or names none, is reported', () => {
  const block = (path: string, text: string): string => `<!-- ${path} -->\n\n\`\`\`ts\n${text}\`\`\`\n`;
  const self = 'scripts/repository/tracked-files.ts';
  expect(wrongQuotations('p', block(self, readFileSync(self, 'utf8')))).toEqual([]);
  expect(wrongQuotations('p', block(self, 'x;\n') + block('none.ts', 'x;\n'))).toEqual([
    `p: ${self} has other lines`,
    'p: there is no none.ts',
  ]);
});
