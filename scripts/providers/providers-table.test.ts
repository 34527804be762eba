import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { providersPage, readProvider, readProviders } from './providers-table.ts';

/** A page without what only the formatter decides: the widths of columns and the lengths of lines. */
const words = (page: string): string => page.replaceAll(/-{3,}/g, '---').replaceAll(/\s+/g, ' ');

test('docs/providers.md tells what the docstrings of the catalogue say; `node --run providers` writes it anew', () => {
  expect(words(readFileSync('docs/providers.md', 'utf8'))).toBe(words(providersPage()));
});

test('every provider has a row with purpose, document and date', () => {
  const rows = readProviders();
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row.purpose).toMatch(/^\S.{10,}[.:]$/);
    expect(row.source).toMatch(/^https:\/\//);
    expect(row.readOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});

const text = `
export interface AcmeOptions {
  region: 'eu' | 'us';
}

/**
 * Acme: tokens for the Acme API. Further words.
 *
 * Source: https://acme.example/docs (read 2026-11-25).
 *
 * @unconfirmed the lifetime
 * is not documented.
 * @example
 * acme({ region: 'eu' });
 */
export function acme({ region, tenant = 'x' }: AcmeOptions): ProviderProfile {
`;

test('a row is read from the docstring of the exported function', () => {
  expect(readProvider('acme', text)).toEqual({
    name: 'acme',
    call: 'acme({ region, tenant })',
    purpose: 'Acme: tokens for the Acme API.',
    source: 'https://acme.example/docs',
    readOn: '2026-11-25',
    unconfirmed: 'the lifetime is not documented.',
  });
});

test('a file without a function that returns a profile is not a provider', () => {
  expect(readProvider('label', 'export function label(value: string): string {')).toBeUndefined();
});

test('systems that are not confirmed stand in a table of their own and are not counted', () => {
  const row = readProvider('acme', text);
  const page = providersPage(row === undefined ? [] : [row]);
  expect(page).toContain('has 0 systems');
  expect(page.split('## Not confirmed')[1]).toContain('the lifetime is not documented.');
});
