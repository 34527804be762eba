import { httpClientContract } from '@evergrant/testing';
import axios from 'axios';
import axios13 from 'axios-1.3';
import axios17 from 'axios-1.7';
import { describe, test } from 'vitest';
import { axiosFixture } from './axios-fixture.ts';

for (const copy of [axios13, axios17, axios]) {
  httpClientContract(axiosFixture(copy), { describe, test });
}
