import { httpClientContract } from '@evergrant/testing';
import * as undici from 'undici';
import * as undici6 from 'undici-6';
import * as undici7 from 'undici-7';
import { describe, test } from 'vitest';
import { undiciFixture, type UndiciCopy } from './undici-fixture.ts';

const copies = { '6.29.1': undici6, '7.30.2': undici7, '8.12.4': undici };
for (const [version, copy] of Object.entries(copies)) {
  for (const order of ['inside', 'outside'] as const) {
    httpClientContract(undiciFixture(version, copy as unknown as UndiciCopy, order), { describe, test });
  }
}
