import { expect, test } from 'vitest';
import { OriginScope } from '../authorizer/origin-scope.ts';
import { systemClock } from '../base/clock.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { ClientSettings } from './client-settings.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';
import { resolveOptions } from './resolve-options.ts';
import { SharedProfile } from './shared-profile.ts';

const given = { scopeStepUp: { allowed: ['a'] }, refusals: { statuses: [419] }, retry: { attempts: 2 } };

function settings(options: Partial<OAuthClientOptions>): ClientSettings {
  const least = { tokenEndpoint: 'https://login.example.com/token', clientId: 'id', clientSecret: 'secret' };
  return resolveOptions({ ...least, ...options } as OAuthClientOptions).settings;
}

test('tenants share their settings if they differ only in what says who they are', () => {
  const profile = new SharedProfile();
  const one = profile.settings(settings({ ...given, clientId: 'one', name: 'one' }));
  const other = settings({ ...structuredClone(given), clientId: 'other', clientSecret: 'c', fetch });
  expect(profile.settings(other)).toBe(one);
});

test.each<[string, Partial<OAuthClientOptions>]>([
  ['a number', { timeoutMs: 1 }],
  ['a list', { scopeStepUp: { allowed: ['a', 'b'] } }],
  ['a store of their own', { store: memoryStore() }],
  ['a clock of their own', { clock: { ...systemClock } }],
  ['a function', { waitUntil: () => {} }],
])('tenants that differ in %s have settings of their own', (_name, options) => {
  const profile = new SharedProfile();
  profile.settings(settings(given));
  const other = settings({ ...given, ...options });
  expect(profile.settings(other)).toBe(other);
});

test('the tenants of two pools share nothing, so that a pool that is dropped leaves nothing behind', () => {
  const one = new SharedProfile().settings(settings(given));
  expect(new SharedProfile().settings(settings(given))).not.toBe(one);
});

test('tenants with the same origins share the scope, others do not', () => {
  const profile = new SharedProfile();
  const scope = (origin: string): OriginScope => profile.scope(origin, () => new OriginScope([origin]));
  const one = scope('https://one.example.com');
  expect(scope('https://one.example.com')).toBe(one);
  expect(scope('https://other.example.com').allows('https://one.example.com')).toBe(false);
});
