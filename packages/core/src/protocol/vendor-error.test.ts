import { describe, expect, test } from 'vitest';
import { holdsError, readVendorError } from './vendor-error.ts';

describe('the code of a vendor', () => {
  test.each([
    ['in any spelling of its name', { error_code: 'a1' }, ['a1']],
    ['in camel case', { faultCode: 'a1' }, ['a1']],
    ['with a hyphen', { 'Error-Code': 'a1' }, ['a1']],
    ['as a number', { code: 250_003 }, ['250003']],
    ['that ends like an HTTP status', { code: 'E0000401' }, ['E0000401']],
    ['as a constant of two words', { status: 'INVALID_CLIENT' }, ['INVALID_CLIENT']],
    ['as a constant of three words', { type: 'CLIENT_NOT_FOUND' }, ['CLIENT_NOT_FOUND']],
    ['beside null in a list', { errors: [null, 5, { code: 'a1' }] }, ['a1']],
  ])('is read %s', (_name, body, vendorCodes) => {
    expect(readVendorError(body)).toMatchObject({ vendorCodes });
  });

  test.each([
    ['an HTTP status', { code: 401 }],
    ['null', { code: null }],
    ['true', { code: true }],
    ['an object', { code: {} }],
    ['text with spaces', { code: 'not found' }],
    ['longer than 64 characters', { code: 'a'.repeat(65) }],
    ['the name of a status', { status: 'Unauthorized', name: 'ERROR' }],
    ['a sentence that begins with a constant', { type: 'INVALID_CLIENT it is' }],
    ['a sentence that ends with a constant', { type: 'it is INVALID_CLIENT' }],
  ])('is not %s', (_name, body) => {
    expect(readVendorError(body)).toMatchObject({ vendorCodes: [] });
  });
});

test('the words of an error body are texts in known places, also in a list of errors', () => {
  expect(readVendorError({ msg: 'a', errors: 'b' }).words).toEqual(['a', 'b']);
  expect(readVendorError({ errors: ['a', { detail: 'b' }, ['c']] }).words).toEqual(['a', 'b', 'c']);
  expect(readVendorError({ message: null, title: 5, detail: {}, other: 'x' }).words).toEqual([]);
});

test('codes and words are found wherever vendors put them', () => {
  for (const place of ['error', 'errors', 'fault', 'detail', 'details', 'response', 'data', 'errorResponse'])
    expect(readVendorError({ [place]: { code: 'a1' } }).vendorCodes).toEqual(['a1']);
  for (const name of ['name', 'status', 'type'])
    expect(readVendorError({ [name]: 'NO_CLIENT' }).vendorCodes).toEqual(['NO_CLIENT']);
  const words = ['error_description', 'message', 'errorSummary', 'errorMessage', 'faultstring'];
  for (const name of [...words, 'detail', 'description', 'reason', 'msg', 'title', 'errors'])
    expect(readVendorError({ [name]: 'a' }).words).toEqual(['a']);
});

describe('of an enormous body', () => {
  test('objects and lists beneath the fourth level are not searched', () => {
    const wrapped = (levels: number): object =>
      levels === 0 ? { message: 'deep' } : { error: wrapped(levels - 1) };
    expect(readVendorError({ error: wrapped(3) }).words).toEqual(['deep']);
    expect(readVendorError({ error: wrapped(4) }).words).toEqual([]);
    expect(readVendorError({ errors: [[[{ message: 'deep' }]]] }).words).toEqual(['deep']);
    expect(readVendorError({ errors: [[[[{ message: 'deep' }]]]] }).words).toEqual([]);
  });

  test('no more than fifty values are read, however long its lists are', () => {
    const list = Array.from({ length: 200_000 }, () => 'a');
    const lists = Array.from({ length: 40 }, () => list);
    expect(readVendorError({ errors: list }).words).toHaveLength(48);
    expect(readVendorError({ errors: lists }).words.length).toBeLessThan(50);
  });
});

test.each([
  { error: { message: 'a' } },
  { errors: ['a'] },
  { fault: { faultstring: 'a' } },
  { error_code: 0 },
  { faultcode: '' },
  { code: 99_991_663, msg: 'a' },
  { code: 'denied', message: 'a' },
  { code: 1200, message: 'a' },
  { code: 2001, message: 'a' },
  { code: 'okay', message: 'a' },
  { code: 'not ok', errors: 'a' },
])('%j without a token is an error', (body) => {
  expect(holdsError(body)).toBe(true);
});

test.each([
  {},
  { error: null },
  { error: {}, errors: [], fault: '' },
  { message: 'a' },
  { code: '', message: 'a' },
  { code: true, message: 'a' },
  { code: 0, message: 'a' },
  { code: '000', message: 'a' },
  { code: 201, message: 'a' },
  { code: 'OK', message: 'a' },
  { code: 'success', message: 'a' },
  { code: 5, message: null },
  { code: 5 },
])('%j without a token is not known to be an error', (body) => {
  expect(holdsError(body)).toBe(false);
});
