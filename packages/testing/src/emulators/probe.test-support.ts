import type { ProviderEmulator } from './provider-emulator.ts';

/** An answer in a form that tests can compare. */
export interface Probed {
  status: number;
  headers: Headers;
  /** Parsed if it is JSON. */
  body: unknown;
}

async function probe(url: string, init: RequestInit): Promise<Probed> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** Posts to the token endpoint. */
export function postToken(emulator: ProviderEmulator, init: RequestInit, path?: string): Promise<Probed> {
  const { tokenEndpoint } = emulator.profile;
  return probe(String(path === undefined ? tokenEndpoint : new URL(path, tokenEndpoint)), {
    method: 'POST',
    ...init,
  });
}

/** Calls the API. */
export function callApi(emulator: ProviderEmulator, path: string, init: RequestInit = {}): Promise<Probed> {
  return probe(/^https?:/.test(path) ? path : emulator.apiUrl + path, init);
}

export function form(parameters: Record<string, string>): URLSearchParams {
  return new URLSearchParams(parameters);
}

export function multipart(parameters: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(parameters)) data.append(name, value);
  return data;
}

export function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
}

/** Id and secret as body parameters, with the grant type. */
export function inBody(
  emulator: ProviderEmulator,
): Record<'grant_type' | 'client_id' | 'client_secret', string> {
  const { clientId, clientSecret } = emulator;
  return { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
}

export function accessToken({ body }: Probed): string {
  return (body as { access_token: string }).access_token;
}
