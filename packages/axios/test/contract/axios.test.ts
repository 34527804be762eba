import { httpClientContract } from '@evergrant/testing/contracts';
import { describe, test } from 'vitest';
import { axiosCopies } from '../support/axios-copies.ts';
import { axiosFixture } from '../support/axios-fixture.ts';

for (const copy of axiosCopies) httpClientContract(axiosFixture(copy), { describe, test });
