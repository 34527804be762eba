import { bodyReader } from '../base/body-reader.ts';
import { type Clock, systemClock, type Timer } from '../base/clock.ts';

/** The number of bytes of a refused response that are read, so that its connection can be used again. */
export const largestDrainedBytes: number = 64 * 1024;

/** The longest time for reading it, milliseconds. */
const longestDrainMs = 1000;

/**
 * Bounds the reading of an unwanted response: at most 64 KiB, and at most a second. Call `add` for each chunk and `end` at the end.
 * Past a bound it calls `giveUp` once.
 */
export class ResponseDrain {
  readonly #giveUp: () => void;
  readonly #timer: Timer;
  #bytesLeft = largestDrainedBytes;
  #ended = false;

  constructor(giveUp: () => void, clock: Clock = systemClock) {
    this.#giveUp = giveUp;
    this.#timer = clock.setTimer(() => this.#stop(), longestDrainMs);
  }

  add(bytes: number): void {
    this.#bytesLeft -= bytes;
    if (this.#bytesLeft < 0) this.#stop();
  }

  /** Ends it. Gives whether it was open until now. */
  end(): boolean {
    const wasOpen = !this.#ended;
    this.#ended = true;
    this.#timer.cancel();
    return wasOpen;
  }

  #stop(): void {
    if (this.end()) this.#giveUp();
  }
}

/** Reads a refused response within the bounds, and then cancels it. Never throws. */
export async function drainResponse(
  { body, headers }: { body?: unknown; headers: { get(name: string): string | null } },
  clock?: Clock,
): Promise<void> {
  try {
    const reader = bodyReader(body);
    if (!reader) return;
    if (Number(headers.get('content-length')) > largestDrainedBytes) return reader.cancel();
    const drain = new ResponseDrain(() => reader.cancel(), clock);
    try {
      for (let chunk = await reader.read(); chunk; chunk = await reader.read()) drain.add(chunk.byteLength);
    } finally {
      drain.end();
    }
  } catch {
    // The response is not used, so its error does not matter.
  }
}
