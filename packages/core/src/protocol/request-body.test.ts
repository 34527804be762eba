import { describe, expect, test } from 'vitest';
import { encodeRequestBody } from './request-body.ts';

const awkward = 's+e/c r%t~:é"&=\\';

function parameters(...entries: [string, string][]): URLSearchParams {
  return new URLSearchParams(entries);
}

const usual = parameters(
  ['grant_type', 'client_credentials'],
  ['client_secret', awkward],
  ['resource', 'https://a.example/'],
  ['resource', 'https://b.example/'],
);

describe('form', () => {
  test('is form-urlencoded in order, with repeated parameters', () => {
    expect(encodeRequestBody(usual, 'form')).toEqual({
      body:
        'grant_type=client_credentials&client_secret=s%2Be%2Fc+r%25t%7E%3A%C3%A9%22%26%3D%5C' +
        '&resource=https%3A%2F%2Fa.example%2F&resource=https%3A%2F%2Fb.example%2F',
      contentType: 'application/x-www-form-urlencoded',
    });
  });
});

describe('json', () => {
  test('is an object in order, with a list for a repeated parameter', () => {
    expect(encodeRequestBody(usual, 'json')).toEqual({
      body:
        '{"grant_type":"client_credentials","client_secret":"s+e/c r%t~:é\\"&=\\\\",' +
        '"resource":["https://a.example/","https://b.example/"]}',
      contentType: 'application/json',
    });
  });

  test('has a parameter named __proto__ like any other', () => {
    expect(encodeRequestBody(parameters(['__proto__', 'x']), 'json').body).toBe('{"__proto__":"x"}');
  });
});

describe('multipart', () => {
  test('is bytes with a boundary of their own, and a part for each value in order', async () => {
    const { body, contentType } = encodeRequestBody(usual, 'multipart');
    expect(body).toBeInstanceOf(Uint8Array);
    const [, boundary] = /^multipart\/form-data; boundary=(.+)$/.exec(contentType ?? '') ?? [];
    expect(new TextDecoder().decode(body as Uint8Array).replaceAll(boundary as string, 'B')).toBe(
      '--B\r\nContent-Disposition: form-data; name="grant_type"\r\n\r\nclient_credentials\r\n' +
        `--B\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\n${awkward}\r\n` +
        '--B\r\nContent-Disposition: form-data; name="resource"\r\n\r\nhttps://a.example/\r\n' +
        '--B\r\nContent-Disposition: form-data; name="resource"\r\n\r\nhttps://b.example/\r\n' +
        '--B--\r\n',
    );
  });

  test('has the form of a FormData with the same names and values', async () => {
    const odd = parameters(['a"b\r\nc', 'x'], ['line\nbreaks', 'one\ntwo\r\nthree\rfour'], ['ü', 'é😀']);
    const { body, contentType } = encodeRequestBody(odd, 'multipart');
    const form = new FormData();
    for (const [name, value] of odd) form.append(name, value);
    const native = new Response(form);
    const boundaryOf = (type: string | null | undefined): string =>
      (type ?? '').split('boundary=')[1] as string;
    const expected = (await native.text()).replaceAll(boundaryOf(native.headers.get('content-type')), 'B');
    expect(new TextDecoder().decode(body as Uint8Array).replaceAll(boundaryOf(contentType), 'B')).toBe(
      expected,
    );
  });

  test('has another boundary for each request', () => {
    const types = Array.from({ length: 50 }, () => encodeRequestBody(usual, 'multipart').contentType);
    expect(new Set(types).size).toBe(50);
  });
});
