import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Message, Order, Outcome, ToldEvent, WorkerSetup } from '../worker/messages.ts';

/** What became of a call. `cut off`: its process was killed over it, so nobody was told anything. */
export interface CallEnd {
  end: 'answered' | 'lost' | 'cut off';
  /** By the clock of the process, milliseconds. */
  durationMs: number;
  problem?: string;
}

const workerFile = new URL('../worker/main.ts', import.meta.url);
/** Processes come and go: Node need not compile the same files each time. */
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url));

/** A process of the fleet, seen from the driver. */
export class FleetProcess {
  readonly events: ToldEvent[] = [];
  readonly #child: ChildProcess;
  readonly #calls = new Map<number, (end: CallEnd) => void>();
  readonly #exited: Promise<unknown>;
  #opened: () => void = () => {};
  #settled: (nextTimerAt: number | undefined) => void = () => {};
  readonly #listener: (event: ToldEvent) => void;
  #nextId = 0;
  #alive = true;
  #dismissed = false;

  private constructor(child: ChildProcess, listener: (event: ToldEvent) => void) {
    this.#listener = listener;
    this.#child = child;
    this.#exited = once(child, 'exit').then(() => this.#bury());
    child.on('message', (message) => this.#hear(message as Message));
    child.on('error', () => {}); // an order that a dying process does not get any more
  }

  /** Forks a process and waits until it can be called. `nodeArguments`: for Node itself. */
  static async start(
    setup: WorkerSetup,
    nodeArguments: readonly string[],
    listener: (event: ToldEvent) => void,
  ): Promise<FleetProcess> {
    const child = fork(workerFile, {
      execArgv: [...nodeArguments],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { NODE_COMPILE_CACHE: compileCache, ...process.env },
    });
    const started = new FleetProcess(child, listener);
    const opened = new Promise<void>((resolve) => (started.#opened = resolve));
    started.#order({ type: 'open', setup });
    await Promise.race([opened, started.#exited]);
    return started;
  }

  /** Whether it has ended although nobody told it to. */
  get crashed(): boolean {
    return !this.#alive && !this.#dismissed;
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Whether it has asked for a token and not got one yet, as far as the driver has heard. */
  get asking(): boolean {
    const last = this.events.findLast(({ type }) =>
      ['token-requested', 'token-obtained', 'renewal-failed'].includes(type),
    );
    return last?.type === 'token-requested';
  }

  /** Lets it make so many calls at once. */
  call(count: number): Promise<CallEnd>[] {
    const ids = Array.from({ length: count }, () => this.#nextId++);
    const ends = ids.map((id) => new Promise<CallEnd>((resolve) => void this.#calls.set(id, resolve)));
    this.#order({ type: 'call', ids });
    if (!this.#alive) this.#bury();
    return ends;
  }

  /** Takes simulated time forward; resolves, when nothing is under way but time, to when its next timer is due. */
  advance(toAt: number): Promise<number | undefined> {
    return this.#settle({ type: 'advance', toAt });
  }

  /** Tells it whether Redis can be expected to answer. */
  async expectRedis(up: boolean): Promise<void> {
    await this.#settle({ type: 'redis', up });
  }

  /** Ends it at once, whatever it is doing. */
  async kill(): Promise<void> {
    if (this.#alive) this.#dismissed = true;
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  async close(): Promise<void> {
    if (this.#alive) this.#dismissed = true;
    this.#order({ type: 'close' });
    await this.#exited;
  }

  #settle(order: Order): Promise<number | undefined> {
    return new Promise((resolve) => {
      this.#settled = resolve;
      this.#order(order);
      if (!this.#alive) resolve(undefined);
    });
  }

  #order(order: Order): void {
    if (this.#child.connected) this.#child.send(order, () => {});
  }

  #hear(message: Message): void {
    switch (message.type) {
      case 'opened':
        return this.#opened();
      case 'event':
        this.events.push(message.event);
        return this.#listener(message.event);
      case 'settled':
        return this.#settled(message.nextTimerAt);
      case 'ended':
        for (const outcome of message.outcomes) this.#end(outcome);
    }
  }

  #end({ durationMs, id, problem }: Outcome): void {
    this.#calls.get(id)?.(
      problem === undefined ? { end: 'answered', durationMs } : { end: 'lost', durationMs, problem },
    );
    this.#calls.delete(id);
  }

  #bury(): void {
    this.#alive = false;
    this.#opened();
    this.#settled(undefined);
    for (const end of this.#calls.values()) end({ end: 'cut off', durationMs: 0 });
    this.#calls.clear();
  }
}
