/** What Node's `util.inspect` looks for; the symbol is registered, so no import of Node is needed. */
const inspect = Symbol.for('nodejs.util.inspect.custom');

function nameOfClass(this: object): string {
  return `[${this.constructor?.name ?? 'Object'}]`;
}

const shown = { configurable: true, enumerable: false, value: nameOfClass, writable: true };

/** Makes loggers, `util.inspect` and `JSON.stringify` print the class of an object and nothing in it. */
export function hide(target: any): void {
  if (target.toJSON === nameOfClass || !Object.isExtensible(target)) return;
  Object.defineProperties(target, { toJSON: shown, [inspect]: shown });
}
