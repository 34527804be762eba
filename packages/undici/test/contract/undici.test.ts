import { httpClientContract } from '@evergrant/testing/contracts';
import { describe, test } from 'vitest';
import { undiciCopies } from '../support/undici-copies.ts';
import { undiciFixture } from '../support/undici-fixture.ts';

for (const [version, copy] of undiciCopies) {
  for (const order of ['inside', 'outside'] as const) {
    httpClientContract(undiciFixture(version, copy, order), { describe, test });
  }
}
