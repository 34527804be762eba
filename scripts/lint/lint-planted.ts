import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A finding of the linter. */
export interface Finding {
  rule: string;
  line: number;
}

/** The findings for each file, by path. */
export type Findings = ReadonlyMap<string, readonly Finding[]>;

interface Diagnostic {
  code?: string;
  filename: string;
  labels: { span: { line: number } }[];
}

/** Writes files into a folder of their own and runs the linter on them, with this repository's configuration. */
export async function lintPlanted(
  files: Readonly<Record<string, string>>,
  ...options: string[]
): Promise<Findings> {
  const folder = await mkdtemp(join(tmpdir(), 'evergrant-lint-'));
  try {
    await copyFile('.oxlintrc.json', join(folder, '.oxlintrc.json'));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const findings = new Map<string, Finding[]>(Object.keys(files).map((path) => [path, []]));
    for (const { code = 'no code', filename, labels } of await oxlint(folder, options)) {
      const rule = /\((.+)\)$/.exec(code)?.[1] ?? code;
      findings.get(filename.replaceAll('\\', '/'))?.push({ rule, line: labels[0]?.span.line ?? 0 });
    }
    return findings;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function oxlint(folder: string, options: string[]): Promise<Diagnostic[]> {
  const command = resolve('node_modules/oxlint/bin/oxlint');
  const env = { ...process.env, OXLINT_TSGOLINT_PATH: resolve('node_modules/.bin/tsgolint') };
  return new Promise((done, reject) => {
    execFile(
      process.execPath,
      [command, '--format=json', '--deny-warnings', ...options, '.'],
      { cwd: folder, maxBuffer: 2 ** 26, env },
      (_error, stdout, stderr) => {
        try {
          done((JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics);
        } catch {
          reject(new Error(`oxlint did not answer with findings: ${stdout}${stderr}`));
        }
      },
    );
  });
}
