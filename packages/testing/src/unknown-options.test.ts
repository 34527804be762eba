import { expect, test } from 'vitest';
import { startFaultInjector } from './faults/index.ts';
import {
  fakeClock,
  startAuthorizationServer,
  startProviderEmulator,
  startResourceServer,
  startTestbed,
} from './index.ts';

test.each<[string, () => unknown]>([
  ["fakeClock.epoch: is not an option; did you mean 'epochMs'?", () => fakeClock({ epoch: 0 } as never)],
  [
    "startAuthorizationServer.lifetime: is not an option; did you mean 'lifetimeMs'?",
    () => startAuthorizationServer({ lifetime: 1 } as never),
  ],
  [
    "startAuthorizationServer.tokenLifetimeMs: is not an option; the options are 'clientId', ",
    () => startFaultInjector({ tokenLifetimeMs: 1 } as never),
  ],
  [
    "startResourceServer.usersCount: is not an option; did you mean 'userCount'?",
    () => startResourceServer({ authorizationServer: { accepts: () => true }, usersCount: 5 } as never),
  ],
  [
    "startTestbed.tokens: is not an option; the options are 'clock', ",
    () => startTestbed({ tokens: {} } as never),
  ],
  [
    "startProviderEmulator('edx').scopes: is not an option; the options are 'clientId', ",
    () => startProviderEmulator('edx', { scopes: ['a'] } as never),
  ],
])(
  'an option that does not exist is an error, and not a test that passes for another reason: %s',
  async (message, act) => {
    await expect((async () => act())()).rejects.toThrow(message);
  },
);
