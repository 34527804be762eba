import { httpClientContract } from '@evergrant/testing';
import { describe, test } from 'vitest';
import { axiosCopies } from '../test-support/axios-copies.ts';
import { axiosFixture } from '../test-support/axios-fixture.ts';

for (const copy of axiosCopies) httpClientContract(axiosFixture(copy), { describe, test });
