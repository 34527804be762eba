import { httpClientContract } from '@evergrant/testing/contracts';
import axios from 'axios';
import { describe, test } from 'vitest';
import { axiosFixture } from '../support/axios-fixture.ts';

// fetch follows redirects unseen, and has bodies of its own.
httpClientContract(
  axiosFixture(axios, { adapter: 'fetch' }, ' with its fetch adapter', {
    redirectPaths: false,
    responseUrls: false,
    bodies: { 'node-stream': 'handed-back', 'web-stream': 'handed-back' } as never,
  }),
  { describe, test },
);
