/** A promise that is resolved from outside. */
export interface Latch {
  readonly opened: Promise<void>;
  open(): void;
}

export function latch(): Latch {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => void (open = resolve));
  return { opened, open };
}
