import * as undici from 'undici';
import * as undici6 from 'undici-6';
import * as undici7 from 'undici-7';

/** One copy of undici, under the types of the newest. */
export type UndiciCopy = typeof undici;

/** Every release that is tested. */
export const undiciCopies: readonly (readonly [version: string, copy: UndiciCopy])[] = [
  ['6.29.1', undici6 as unknown as UndiciCopy],
  ['7.30.2', undici7 as unknown as UndiciCopy],
  ['8.12.4', undici],
];
