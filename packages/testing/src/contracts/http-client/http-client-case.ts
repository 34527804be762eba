import type { HttpClientFixture } from './http-client-fixture.ts';
import type { World, WorldOptions } from './http-client-context.ts';

/** Tells one story of a chapter: a sentence about behaviour, and what holds it. */
export type Scenario = (
  sentence: string,
  story: (world: World) => void | Promise<void>,
  options?: WorldOptions & { timeoutMs?: number },
) => void;

/** A part of the contract. What a fixture says that it cannot is looked at too. */
export type Chapter = (scenario: Scenario, fixture: HttpClientFixture) => void;
