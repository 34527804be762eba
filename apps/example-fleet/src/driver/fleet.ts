import type { ToldEvent } from '../worker/messages.ts';
import { FleetProcess } from './fleet-process.ts';
import type { World } from './world.ts';

export interface FleetOptions {
  processes: number;
  /** For Node itself, in each process. */
  nodeArguments?: readonly string[];
  /** Seeds the jitter of each process, so that it is the same in each run. */
  seeds?: readonly number[];
}

/** So many processes that share a token, each in its place. */
export class Fleet {
  readonly processes: FleetProcess[] = [];
  readonly #world: World;
  readonly #options: FleetOptions;
  readonly #former: FleetProcess[] = [];

  private constructor(world: World, options: FleetOptions) {
    this.#world = world;
    this.#options = options;
  }

  static async start(world: World, options: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(world, options);
    const places = Array.from({ length: options.processes }, (_, place) => place);
    fleet.processes.push(...(await Promise.all(places.map((place) => fleet.#start(place)))));
    return fleet;
  }

  /** Kills the process in this place and puts a new one there. */
  async replace(place: number): Promise<void> {
    const old = this.processes[place] as FleetProcess;
    await old.kill();
    this.#former.push(old);
    this.processes[place] = await this.#start(place);
  }

  /** How often an event was told, by all processes that are and were. */
  count(type: ToldEvent['type']): number {
    const all = [...this.#former, ...this.processes];
    return all.reduce((sum, { events }) => sum + events.filter((event) => event.type === type).length, 0);
  }

  async close(): Promise<void> {
    await Promise.all(this.processes.map((each) => each.close()));
  }

  #start(place: number): Promise<FleetProcess> {
    const { nodeArguments = [], seeds } = this.#options;
    return FleetProcess.start(this.#world.setup(place, seeds?.[place]), nodeArguments);
  }
}
