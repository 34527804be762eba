import got, { type Got } from 'got';
import got14 from 'got-14';
import got15 from 'got-15';

/** Every release that is tested, under the types of the newest. */
export const gotCopies: readonly (readonly [version: string, got: Got])[] = [
  ['14.6.6', got14 as unknown as Got],
  ['15.1.0', got15 as unknown as Got],
  ['16.1.0', got],
];
