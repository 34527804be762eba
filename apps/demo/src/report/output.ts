/** Where the demo writes: standard output, or a test's ear. */
export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
  rows?: number;
}
