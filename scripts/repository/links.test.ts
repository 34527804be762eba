import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { trackedFiles } from './tracked-files.ts';

const pages = trackedFiles('*.md').filter((page) => !page.includes('CHANGELOG'));
const fenced = /^```[\s\S]*?^```$/gm;

/** The anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

function anchorsOf(page: string): string[] {
  const text = readFileSync(page, 'utf8').replace(fenced, '');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

/** Links of a page to files and anchors of this repository that do not exist. */
function deadLinks(page: string): string[] {
  const text = readFileSync(page, 'utf8')
    .replace(fenced, '')
    .replace(/`[^`]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^[a-z]+:/.test(link)) return [];
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(target)) return [`${page}: ${link}`];
    const isFound = anchor === undefined || anchorsOf(target).includes(anchor);
    return isFound ? [] : [`${page}: ${link}`];
  });
}

test('every link to a file or an anchor of this repository works', () => {
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.flatMap(deadLinks)).toEqual([]);
});
