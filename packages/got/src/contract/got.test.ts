import { httpClientContract } from '@evergrant/testing';
import got from 'got';
import got14 from 'got-14';
import got15 from 'got-15';
import { describe, test } from 'vitest';
import { gotFixture } from './got-fixture.ts';

const copies = { '14.6.6': got14, '15.1.0': got15, '16.1.0': got };
for (const [version, copy] of Object.entries(copies)) {
  httpClientContract(gotFixture(version, copy as typeof got), { describe, test });
}
