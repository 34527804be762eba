export interface CodeSample {
  /** Its page. */
  page: string;
  /** The page with everything else replaced by empty lines, so that line numbers are those of the page. */
  text: string;
}

const opensWithImport = /^import /m;

/** The block below is this file, which is checked where it is. */
const quotesFile = /^<!-- \S+\.ts -->$/;

interface Block {
  from: number;
  to: number;
  text: string;
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let from = -1;
  lines.forEach((line, index) => {
    if (from < 0 && line === '```ts' && !quotesFile.test(lines[index - 2] ?? '')) from = index;
    else if (from >= 0 && line === '```') {
      blocks.push({ from, to: index, text: lines.slice(from + 1, index).join('\n') });
      from = -1;
    }
  });
  return blocks;
}

/**
 * The TypeScript in a page. A block with imports starts a sample. Blocks without imports continue it, each in a scope of its
 * own.
 */
export function codeSamples(page: string, content: string): CodeSample[] {
  const lines = content.split('\n');
  const samples: string[][] = [];
  for (const { from, text, to } of blocksOf(lines)) {
    const begins = samples.length === 0 || opensWithImport.test(text);
    if (begins) samples.push(lines.map(() => ''));
    const sample = samples.at(-1) ?? [];
    sample.splice(from + 1, to - from - 1, ...lines.slice(from + 1, to));
    if (!begins) [sample[from], sample[to]] = ['{', '}'];
  }
  return samples.map((sample) => ({ page, text: `${sample.join('\n')}\nexport {};\n` }));
}
