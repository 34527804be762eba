import { httpClientContract } from '@evergrant/testing/contracts';
import { describe, test } from 'vitest';
import { gotCopies } from '../support/got-copies.ts';
import { gotFixture } from '../support/got-fixture.ts';

for (const [version, got] of gotCopies) httpClientContract(gotFixture(version, got), { describe, test });
