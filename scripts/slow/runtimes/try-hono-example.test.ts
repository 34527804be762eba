import { expect, test } from 'vitest';
import { readManifest } from '../../repository/public-packages.ts';
import { runtimePackages } from './runtime.ts';

test('the example of Hono on workerd runs in the workerd that the packages are tested in', () => {
  const { start } = readManifest('apps/example-hono-workerd').scripts ?? {};
  expect(start).toContain(`--package workerd@${runtimePackages.workerd} `);
});
