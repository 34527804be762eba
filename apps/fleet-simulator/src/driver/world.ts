import {
  type FakeClock,
  type ProviderEmulator,
  type ProviderName,
  startProviderEmulator,
} from '@evergrant/testing';
import type { WorkerSetup } from '../worker/messages.ts';
import { FleetRedis } from './fleet-redis.ts';

export interface WorldOptions {
  /** @default 'cognito', because it charges for token requests */
  provider?: ProviderName;
  lifetimeMs: number;
  /** Whether each issued token revokes the earlier ones. @default false */
  revokePrevious?: boolean;
  /** Whether the processes share their token. @default true */
  shared?: boolean;
  /** URL of a running Redis. @default starts one */
  redisUrl?: string | undefined;
  options?: WorkerSetup['options'];
  /** A scope for each process, so that each has a token of its own. Cognito only. */
  scopes?: readonly string[];
  /** Concurrent API requests of a process. @default 50 */
  connections?: number;
  /** Simulates time with this clock. @default real time */
  clock?: FakeClock;
}

/** The surroundings of a fleet: an emulated provider with its API, and a real Redis. */
export class World {
  readonly emulator: ProviderEmulator;
  /** Undefined if the processes share nothing. */
  readonly redis: FleetRedis | undefined;
  readonly #options: WorldOptions;

  private constructor(options: WorldOptions, emulator: ProviderEmulator, redis: FleetRedis | undefined) {
    this.#options = options;
    this.emulator = emulator;
    this.redis = redis;
  }

  static async open(options: WorldOptions): Promise<World> {
    const { clock, lifetimeMs, provider = 'cognito', redisUrl, scopes } = options;
    const { revokePrevious = false, shared = true } = options;
    const redis = shared ? await FleetRedis.open(redisUrl) : undefined;
    const emulator = await startProviderEmulator(provider, {
      lifetimeMs,
      revokePrevious,
      ...(clock && { clock }),
      ...(scopes && { scopes }),
    });
    return new World(options, emulator, redis);
  }

  /** The set-up of a new process in this place. */
  setup(place: number, seed?: number): WorkerSetup {
    const { clock, connections = 50, options = {}, scopes } = this.#options;
    const { apiHeaders, apiUrl, clientId, clientSecret, profile } = this.emulator;
    return {
      profile: scopes === undefined ? profile : { ...profile, scope: scopes[place] as string },
      clientId,
      clientSecret,
      options,
      callUrl: `${apiUrl}/status/204`,
      callHeaders: apiHeaders,
      connections,
      redis: this.redis?.access,
      seed,
      simulatedFrom: clock?.now().epochMs,
    };
  }

  async close(): Promise<void> {
    await this.emulator.close();
    await this.redis?.close();
  }
}
