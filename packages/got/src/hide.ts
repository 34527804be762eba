/** What Node's `util.inspect` looks for; the symbol is registered, so no import of Node is needed. */
const inspect = Symbol.for('nodejs.util.inspect.custom');

function nameOfClass(this: object): string {
  return `[${this.constructor?.name ?? 'Object'}]`;
}

const shown = { configurable: true, enumerable: false, value: nameOfClass, writable: true };

/** What leads from requests, responses and got's own requests to others, and to sockets and agents. */
const links = [
  '_internals',
  '_nativeResponse',
  '_request',
  '_requestOptions',
  'agent',
  'client',
  'options',
  'req',
  'request',
  'res',
  'response',
  'socket',
];

/** Keeps loggers that copy what is enumerable from following a link. */
export function hideLinks(target: any): void {
  for (const name of links) {
    const own = Object.getOwnPropertyDescriptor(target, name);
    if (own?.enumerable && own.configurable) Object.defineProperty(target, name, { enumerable: false });
  }
}

/** Makes loggers, `util.inspect` and `JSON.stringify` print the class of an object and nothing in it. */
export function hide(target: any): void {
  hideLinks(target);
  if (target.toJSON === nameOfClass || !Object.isExtensible(target)) return;
  Object.defineProperties(target, { toJSON: shown, [inspect]: shown });
}
