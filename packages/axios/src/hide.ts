/** What Node's `util.inspect` looks for; the symbol is registered, so no import of Node is needed. */
const inspect = Symbol.for('nodejs.util.inspect.custom');

function nameOfClass(this: object): string {
  return `[${this.constructor?.name ?? 'Object'}]`;
}

const shown = { configurable: true, enumerable: false, value: nameOfClass, writable: true };

/** What leads from a request or a response to others, and to sockets and agents. */
const links = ['_currentRequest', '_options', '_redirectable', 'agent', 'client', 'req', 'res', 'socket'];

/** Makes loggers, `util.inspect` and `JSON.stringify` print the class of an object and nothing in it. */
export function hide(target: any): void {
  if (target.toJSON === nameOfClass) return;
  // Some loggers copy what is enumerable, and ask nobody.
  for (const name of links) {
    const own = Object.getOwnPropertyDescriptor(target, name);
    if (own?.enumerable && own.configurable) Object.defineProperty(target, name, { enumerable: false });
  }
  if (Object.isExtensible(target)) Object.defineProperties(target, { toJSON: shown, [inspect]: shown });
}
