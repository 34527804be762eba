import { readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { execute } from '../execute.ts';
import type { Report } from '../lane.ts';

const folder = 'apps/example-hono-workerd';

/** Runs the example of Hono on workerd. It prints what its README shows. */
export async function tryHonoExample(name: string, program: string, report: Report): Promise<void> {
  const env = { PATH: [dirname(program), process.env.PATH].join(delimiter) };
  const words = ['--conditions=@evergrant/source', 'src/main.ts'];
  const { code, output } = await execute(process.execPath, words, { cwd: folder, env });
  const [, expected] = /^```text\n(.*?)^```$/ms.exec(readFileSync(`${folder}/README.md`, 'utf8')) ?? [];
  const good = code === 0 && output === expected;
  report(`${name}: the example with Hono`, good ? undefined : `ended with ${code}\n${output}`);
}
