import { afterEach } from 'vitest';
import type { AuthorizationServer } from './authorization-server.ts';
import type { AuthorizationServerOptions } from './authorization-server-options.ts';
import { startAuthorizationServer } from './start-authorization-server.ts';

const servers: AuthorizationServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

/** Starts a server that is closed after the test. */
export async function start(options?: AuthorizationServerOptions): Promise<AuthorizationServer> {
  const server = await startAuthorizationServer(options);
  servers.push(server);
  return server;
}

/** Sends a token request and reads the answer. */
export async function ask(
  server: AuthorizationServer,
  init: RequestInit,
): Promise<{ status: number; body: any }> {
  const response = await fetch(server.tokenEndpoint, { method: 'POST', ...init });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

export const grant: Record<string, string> = { grant_type: 'client_credentials' };

/** Good parameters with the credentials among them. */
export function inBody(
  { clientId, clientSecret }: AuthorizationServer,
  more: Record<string, string> = {},
): Record<string, string> {
  return { ...grant, client_id: clientId, client_secret: clientSecret, ...more };
}

export function form(parameters: Record<string, string>): RequestInit {
  return { body: new URLSearchParams(parameters) };
}

export function json(content: unknown): { body: string; headers: Record<string, string> } {
  return { body: JSON.stringify(content), headers: { 'content-type': 'application/json; charset=utf-8' } };
}

export function multipart(parameters: Record<string, string | Blob>): RequestInit {
  const body = new FormData();
  for (const [name, value] of Object.entries(parameters)) body.append(name, value);
  return { body };
}

/** A value as a form writes it. */
export function encode(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}

export function basicHeader(id: string, secret: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}
