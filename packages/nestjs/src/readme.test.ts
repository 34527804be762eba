import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');

test('the example of a test in the README is the one that is run', () => {
  const example = read('e2e-example.test.ts').replace("'./index.ts'", "'@evergrant/nestjs'");
  expect(read('../README.md')).toContain(`\`\`\`ts\n${example}\`\`\``);
});
