/**
 * A count and its noun.
 * @example
 * quantity(1, 'call'); // '1 call'
 * quantity(1234, 'call'); // '1,234 calls'
 * quantity(2, 'process', 'processes'); // '2 processes'
 */
export function quantity(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}
