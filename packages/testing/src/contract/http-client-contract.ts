import { attaching } from './http-client/attaching.ts';
import type { Chapter, Scenario } from './http-client/chapter.ts';
import { coexisting } from './http-client/coexisting.ts';
import { enduring } from './http-client/enduring.ts';
import { failing } from './http-client/failing.ts';
import type { HttpClientFixture } from './http-client/fixture.ts';
import { refusing } from './http-client/refusing.ts';
import { renewing } from './http-client/renewing.ts';
import { resending } from './http-client/resending.ts';
import { scoping } from './http-client/scoping.ts';
import { waiting } from './http-client/waiting.ts';
import { World } from './http-client/world.ts';
import { yielding } from './http-client/yielding.ts';
import type { TestFunctions } from './test-functions.ts';

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
