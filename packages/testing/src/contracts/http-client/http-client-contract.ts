import { attaching } from './attaching-cases.ts';
import type { Chapter, Scenario } from './http-client-case.ts';
import { coexisting } from './several-clients-cases.ts';
import { enduring } from './endurance-cases.ts';
import { failing } from './failure-cases.ts';
import type { HttpClientFixture } from './http-client-fixture.ts';
import { refusing } from './refusal-cases.ts';
import { renewing } from './renewal-cases.ts';
import { resending } from './body-cases.ts';
import { scoping } from './origin-cases.ts';
import { waiting } from './waiting-cases.ts';
import { World } from './http-client-context.ts';
import { yielding } from './caller-options-cases.ts';
import type { TestFunctions } from '../test-functions.ts';

const chapters: Readonly<Record<string, Chapter>> = {
  attaching,
  renewing,
  refusing,
  resending,
  waiting,
  scoping,
  yielding,
  failing,
  coexisting,
  enduring,
};

/**
 * Holds an adapter for an HTTP client to what every adapter has to do, with real servers on loopback. Bring a
 * fixture that opens your HTTP client, and the `describe` and `test` of your test runner:
 *
 * ```ts
 * import { describe, test } from 'vitest';
 * httpClientContract(fixture, { describe, test });
 * ```
 */
export function httpClientContract(fixture: HttpClientFixture, { describe, test }: TestFunctions): void {
  describe(fixture.name, () => {
    for (const [title, chapter] of Object.entries(chapters)) {
      describe(title, () => {
        const scenario: Scenario = (sentence, story, { timeoutMs, ...options } = {}) => {
          const body = async (): Promise<void> => {
            const world = new World(fixture);
            try {
              await world.open(options);
              await story(world);
            } finally {
              await world.close();
            }
          };
          test(sentence, body, timeoutMs);
        };
        chapter(scenario, fixture);
      });
    }
  });
}
