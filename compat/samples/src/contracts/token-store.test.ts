import { memoryStore } from '@evergrant/core'; // the store under test
import { fakeClock } from '@evergrant/testing';
import { tokenStoreContract } from '@evergrant/testing/contracts';
import { describe, test } from 'vitest';

tokenStoreContract(
  {
    name: 'memory',
    capabilities: { leases: true, atomic: true },
    async open() {
      const clock = fakeClock();
      const store = memoryStore({ clock });
      return {
        store,
        other: store, // as another process opens it: a second connection to the same backend
        now: () => clock.now().epochMs,
        elapse: (ms) => clock.advance(ms),
        close: async () => {}, // closes the backend
      };
    },
  },
  { describe, test },
);
