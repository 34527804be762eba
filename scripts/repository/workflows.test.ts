import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { trackedFiles } from './tracked-files.ts';

type Permissions = Record<string, string> | string;

interface Job {
  permissions?: Permissions;
  steps: { run?: string; uses?: string }[];
}

interface Workflow {
  permissions?: Permissions;
  jobs: Record<string, Job>;
}

const workflows = trackedFiles('.github/workflows/*.yml').map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
  workflow: parse(readFileSync(path, 'utf8')) as Workflow,
}));
const jobs = workflows.flatMap(({ path, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => {
    const permissions = job.permissions ?? workflow.permissions;
    const granted = typeof permissions === 'object' ? Object.entries(permissions) : [];
    const writes = granted.filter(([, access]) => access === 'write').map(([scope]) => scope);
    return { path, name, permissions, writes, steps: job.steps };
  }),
);

/** All jobs with write permissions. `security-events` is for the results of scanners. */
const mayWrite: Readonly<Record<string, readonly string[]>> = {
  publish: ['contents', 'id-token'],
  version: ['contents', 'pull-requests'],
  analyze: ['security-events'],
};

test('every action is pinned by the hash of a commit, with its version beside it', () => {
  const uses = workflows.flatMap(({ text }) =>
    [...text.matchAll(/^.*\buses:.*$/gm)].map(([line]) => line.trim()),
  );
  expect(uses.length).toBeGreaterThan(10);
  const pinned = /^(- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
  expect(uses.filter((line) => !pinned.test(line))).toEqual([]);
});

test.each(jobs)('the job $name of $path may write no more than it needs', ({ name, permissions, writes }) => {
  expect(permissions).toBeTypeOf('object');
  expect(writes.toSorted()).toEqual(mayWrite[name] ?? []);
});

test('only the job that publishes gets an identity, and it neither builds nor tests', () => {
  const identified = jobs.filter(({ writes }) => writes.includes('id-token'));
  expect(identified.map(({ name }) => name)).toEqual(['publish']);
  const commands = identified.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  expect(commands).toEqual(['corepack enable && pnpm install --frozen-lockfile --ignore-scripts']);
});

test('no job that may write to the repository runs tests', () => {
  const writing = jobs.filter(({ writes }) => writes.some((scope) => scope !== 'security-events'));
  expect(writing.map(({ name }) => name).toSorted()).toEqual(['publish', 'version']);
  const commands = writing.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  expect(commands.filter((command) => /\btest\b|\bcheck\b|\.ci\/run/.test(command))).toEqual([]);
});

test('no workflow has a token of the package registry', () => {
  expect(workflows.filter(({ text }) => /NPM_TOKEN|NODE_AUTH_TOKEN/.test(text))).toEqual([]);
});
