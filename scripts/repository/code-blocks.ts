import { readFileSync } from 'node:fs';

export interface CodeBlock {
  /** The page it stands in. */
  page: string;
  /** Line of its fence, from 1. */
  line: number;
  text: string;
}

const fenced = /^```ts\n([\s\S]*?)^```$/gm;

/** The TypeScript in a page. */
export function codeBlocks(page: string): CodeBlock[] {
  const content = readFileSync(page, 'utf8');
  return [...content.matchAll(fenced)].map((match) => ({
    page,
    line: content.slice(0, match.index).split('\n').length,
    text: match[1] ?? '',
  }));
}
