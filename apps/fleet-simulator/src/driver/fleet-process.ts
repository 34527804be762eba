import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Message, Order, Outcome, ClientEvent, WorkerSetup } from '../worker/messages.ts';

/** The end of a call. `cut off` means that its process was killed before it ended. */
export interface CallEnd {
  end: 'answered' | 'lost' | 'cut off';
  /** Measured by the clock of the process, milliseconds. */
  durationMs: number;
  problem?: string;
}

const workerFile = new URL('../worker/main.ts', import.meta.url);
/** Lets new processes start without compiling the same files again. */
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url));

/** The driver's side of one process of the fleet. */
export class FleetProcess {
  readonly events: ClientEvent[] = [];
  readonly #child: ChildProcess;
  readonly #calls = new Map<number, (end: CallEnd) => void>();
  readonly #exited: Promise<unknown>;
  #opened: () => void = () => {};
  #settled: (nextTimerAt: number | undefined) => void = () => {};
  readonly #listener: (event: ClientEvent) => void;
  #nextId = 0;
  #alive = true;
  #dismissed = false;

  private constructor(child: ChildProcess, listener: (event: ClientEvent) => void) {
    this.#listener = listener;
    this.#child = child;
    this.#exited = once(child, 'exit').then(() => this.#handleExit());
    child.on('message', (message) => this.#receive(message as Message));
    child.on('error', () => {}); // a message to a process that has just ended
  }

  /** Forks a process and waits until it accepts calls. `nodeArguments` go to Node itself. */
  static async start(
    setup: WorkerSetup,
    nodeArguments: readonly string[],
    listener: (event: ClientEvent) => void,
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

  /** Whether the process ended by itself. */
  get crashed(): boolean {
    return !this.#alive && !this.#dismissed;
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Whether the process waits for a token, as far as the driver knows. */
  get asking(): boolean {
    const last = this.events.findLast(({ type }) =>
      ['token-requested', 'token-obtained', 'renewal-failed'].includes(type),
    );
    return last?.type === 'token-requested';
  }

  /** Starts calls in the process, all at once. */
  call(count: number): Promise<CallEnd>[] {
    const ids = Array.from({ length: count }, () => this.#nextId++);
    const ends = ids.map((id) => new Promise<CallEnd>((resolve) => void this.#calls.set(id, resolve)));
    this.#order({ type: 'call', ids });
    if (!this.#alive) this.#handleExit();
    return ends;
  }

  /** Advances simulated time. Resolves when the process is idle, to the instant of its next timer. */
  advance(toAt: number): Promise<number | undefined> {
    return this.#settle({ type: 'advance', toAt });
  }

  /** Tells the process whether Redis is up. */
  async expectRedis(up: boolean): Promise<void> {
    await this.#settle({ type: 'redis', up });
  }

  /** Kills the process at once. */
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

  #receive(message: Message): void {
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

  #handleExit(): void {
    this.#alive = false;
    this.#opened();
    this.#settled(undefined);
    for (const end of this.#calls.values()) end({ end: 'cut off', durationMs: 0 });
    this.#calls.clear();
  }
}
