/** A promise that is resolved by `open()`. */
export interface Latch {
  readonly opened: Promise<void>;
  open(): void;
}

export function latch(): Latch {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => void (open = resolve));
  return { opened, open };
}
