import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchorOf } from '../../../scripts/repository/anchor-of.ts';

/**
 * The part of a page of this repository that a link leads to.
 * @throws {Error} if the page has no such heading.
 */
export function sectionOf(link: string): string {
  const [, page, anchor] = /\/blob\/main\/(docs\/[\w-]+\.md)#([\w-]+)$/.exec(link) ?? [];
  if (page === undefined) throw new Error(`no link to a page of this repository: ${link}`);
  const text = readFileSync(join(import.meta.dirname, '../../..', page), 'utf8');
  const sections = text.split(/^(?=#+ )/m);
  const found = sections.find((section) => anchorOf(/^#+ (.*)/.exec(section)?.[1] ?? '') === anchor);
  if (found === undefined) throw new Error(`${page} has no heading for #${anchor}`);
  return found;
}
