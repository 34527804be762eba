import type { ClientEvent } from '../worker/messages.ts';
import { FleetProcess } from './fleet-process.ts';
import type { World } from './world.ts';

export interface FleetOptions {
  processes: number;
  /** Arguments for Node itself, in each process. */
  nodeArguments?: readonly string[];
  /** Seeds for the jitter of each place, so that every run draws the same. */
  seeds?: readonly number[];
  listener?: (place: number, event: ClientEvent) => void;
}

/** Processes that share a token. Each has a place; a replaced process leaves its place to the next one. */
export class Fleet {
  readonly #world: World;
  readonly #options: FleetOptions;
  /** All processes so far, by place. The last one of each place is the current one. */
  readonly #places: FleetProcess[][] = [];
  readonly #replacing = new Map<number, Promise<void>>();
  #closed = false;

  private constructor(world: World, options: FleetOptions) {
    this.#world = world;
    this.#options = options;
  }

  static async start(world: World, options: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(world, options);
    const places = Array.from({ length: options.processes }, (_, place) => place);
    const started = await Promise.all(places.map((place) => fleet.#start(place)));
    fleet.#places.push(...started.map((process) => [process]));
    return fleet;
  }

  get processes(): readonly FleetProcess[] {
    return this.#places.map((those) => those.at(-1) as FleetProcess);
  }

  /** How many processes have been in this place. */
  generations(place: number): number {
    return this.#places[place]?.length ?? 0;
  }

  /** All processes so far. */
  get allProcesses(): readonly FleetProcess[] {
    return this.#places.flat();
  }

  /** How many processes ended by themselves. */
  get crashes(): number {
    return this.allProcesses.filter(({ crashed }) => crashed).length;
  }

  /** How often an event occurred in all processes so far, or in those of one place. */
  count(type: ClientEvent['type'], place?: number): number {
    const those = place === undefined ? this.allProcesses : (this.#places[place] ?? []);
    return those.reduce((sum, { events }) => sum + events.filter((event) => event.type === type).length, 0);
  }

  /** Kills the process in this place and starts a new one. Joins a replacement that is under way. */
  replace(place: number): Promise<void> {
    const known = this.#replacing.get(place);
    if (known !== undefined || this.#closed) return known ?? Promise.resolve();
    const replacing = this.#replace(place).finally(() => this.#replacing.delete(place));
    this.#replacing.set(place, replacing);
    return replacing;
  }

  /** Closes all processes. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#replacing.values());
    await Promise.all(this.processes.map((each) => each.close()));
  }

  async #replace(place: number): Promise<void> {
    const those = this.#places[place] as FleetProcess[];
    await those.at(-1)?.kill();
    those.push(await this.#start(place));
  }

  #start(place: number): Promise<FleetProcess> {
    const { listener, nodeArguments = [], seeds } = this.#options;
    const setup = this.#world.setup(place, seeds?.[place]);
    return FleetProcess.start(setup, nodeArguments, (event) => listener?.(place, event));
  }
}
