import type { ToldEvent } from '../worker/messages.ts';
import { FleetProcess } from './fleet-process.ts';
import type { World } from './world.ts';

export interface FleetOptions {
  processes: number;
  /** For Node itself, in each process. */
  nodeArguments?: readonly string[];
  /** Seeds the jitter of each place, so that it is the same in each run. */
  seeds?: readonly number[];
  listener?: (place: number, event: ToldEvent) => void;
}

/** So many processes that share a token, each in its place. */
export class Fleet {
  readonly #world: World;
  readonly #options: FleetOptions;
  /** All that ever were, by place; the last one is there now. */
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

  /** How many processes were in this place so far. */
  generations(place: number): number {
    return this.#places[place]?.length ?? 0;
  }

  /** All that are and were. */
  get everyone(): readonly FleetProcess[] {
    return this.#places.flat();
  }

  /** Processes that ended although nobody told them to. */
  get crashes(): number {
    return this.everyone.filter(({ crashed }) => crashed).length;
  }

  /** How often an event was told, by all that are and were; with `place`, by those in it. */
  count(type: ToldEvent['type'], place?: number): number {
    const those = place === undefined ? this.everyone : (this.#places[place] ?? []);
    return those.reduce((sum, { events }) => sum + events.filter((event) => event.type === type).length, 0);
  }

  /** Kills the process in this place and puts a new one there; what is under way already is waited for. */
  replace(place: number): Promise<void> {
    const known = this.#replacing.get(place);
    if (known !== undefined || this.#closed) return known ?? Promise.resolve();
    const replacing = this.#replace(place).finally(() => this.#replacing.delete(place));
    this.#replacing.set(place, replacing);
    return replacing;
  }

  /** Says good-bye to all of them. */
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
