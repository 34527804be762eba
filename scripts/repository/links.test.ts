import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { anchorOf } from './anchor-of.ts';
import { trackedFiles } from './tracked-files.ts';

const pages = trackedFiles('*.md').filter((page) => !page.includes('CHANGELOG'));
const fenced = /^```[\s\S]*?^```$/gm;

function anchorsOf(page: string): string[] {
  const text = readFileSync(page, 'utf8').replace(fenced, '');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

/** The repository, as the page of a package on its registry links to it. */
const repository = /^https:\/\/github\.com\/evergrant\/evergrant\/(?:blob|tree)\/main\//;

/** The links in a page: those in code are none. */
function linksOf(page: string): string[] {
  const text = readFileSync(page, 'utf8')
    .replace(fenced, '')
    .replace(/`[^`]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
}

/** Links of a page to files and anchors of this repository that do not exist. */
function deadLinks(page: string): string[] {
  return linksOf(page).flatMap((link) => {
    const isOwn = repository.test(link);
    if (/^[a-z]+:/.test(link) && !isOwn) return [];
    const [path = '', anchor] = link.replace(repository, '').split('#');
    const target = path === '' ? page : isOwn ? path : join(dirname(page), path);
    if (!existsSync(target)) return [`${page}: ${link}`];
    const isFound = anchor === undefined || anchorsOf(target).includes(anchor);
    return isFound ? [] : [`${page}: ${link}`];
  });
}

test('every link to a file or an anchor of this repository works', () => {
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.flatMap(deadLinks)).toEqual([]);
});

test('the README of a package has no link that only works in this repository', () => {
  const readmes = pages.filter((page) => /^packages\/[^/]+\/README\.md$/.test(page));
  expect(readmes.length).toBeGreaterThan(10);
  const relative = readmes.flatMap((page) =>
    linksOf(page).flatMap((link) => (/^(#|[a-z]+:)/.test(link) ? [] : [`${page}: ${link}`])),
  );
  expect(relative).toEqual([]);
});
