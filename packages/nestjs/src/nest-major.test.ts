import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Test } from '@nestjs/testing';
import { expect, test } from 'vitest';

/** Where the code of a package is that stands in the stack of an error. */
function folderInStack(error: Error, name: string): string {
  const place = new RegExp(`(?:file://)?(/\\S*/node_modules/${name})/`).exec(error.stack ?? '')?.[1];
  return place === undefined ? '' : fileURLToPath(`file://${place}`);
}

// The same tests run in `compat/` on other majors: this one tells whether they do.
test('these tests run on the major version of NestJS that their project names', async () => {
  const useFactory = (): never => {
    throw new Error('for its stack');
  };
  const error: Error = await Test.createTestingModule({ providers: [{ provide: 'FAILS', useFactory }] })
    .compile()
    .then(
      () => new Error('nothing failed'),
      (reason) => reason as Error,
    );
  const { version } = JSON.parse(
    readFileSync(`${folderInStack(error, '@nestjs/core')}/package.json`, 'utf8'),
  );
  expect(version.split('.')[0]).toBe(process.env['NEST_MAJOR'] ?? '12');
});
