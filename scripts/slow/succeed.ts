import { type ExecuteOptions, execute } from './execute.ts';

/**
 * Runs a program without a shell and gives its output.
 * @throws if it ends with another code than 0
 */
export async function succeed(
  program: string,
  words: string[],
  cwd: string,
  options: Omit<ExecuteOptions, 'cwd'> = {},
): Promise<string> {
  const { code, output } = await execute(program, words, { ...options, cwd });
  if (code !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${code}\n${output}`);
  return output;
}
