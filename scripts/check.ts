// `npm test`: every static check, then every test; each static check counts as one. The closing line
// is printed whatever happens, so that a broken build is a count of failures and not a missing line.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const checks: Record<string, string> = {
  lint: 'oxlint --type-aware --deny-warnings',
  format: 'oxfmt --check .',
  build: 'turbo run build --output-logs=errors-only',
  typecheck: 'turbo run typecheck --output-logs=errors-only && tsc -p scripts',
  packages: 'turbo run lint:package --output-logs=errors-only',
};

function run(command: string, environment: Record<string, string> = {}): boolean {
  const { status } = spawnSync(command, {
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      ...environment,
      PATH: `${join(process.cwd(), 'node_modules/.bin')}:${process.env.PATH}`,
    },
  });
  return status === 0;
}

let passed = 0;
let failed = 0;
let skipped = 0;
for (const [name, command] of Object.entries(checks)) {
  const startedAt = performance.now();
  const good = run(command);
  console.log(`${good ? '✓' : '✗'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  if (good) passed++;
  else failed++;
}

const folder = mkdtempSync(join(tmpdir(), 'evergrant-'));
const file = join(folder, 'tally.json');
const good = run('vitest run', { EVERGRANT_TALLY: file });
try {
  const tally = JSON.parse(readFileSync(file, 'utf8')) as { passed: number; failed: number; skipped: number };
  passed += tally.passed;
  failed += tally.failed;
  skipped += tally.skipped;
  if (!good && tally.failed === 0) failed++;
} catch {
  failed++; // vitest ended without a report
}
rmSync(folder, { recursive: true, force: true });

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
