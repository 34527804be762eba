import { inspect } from 'node:util';

function nameOfClass(this: object): string {
  return `[${this.constructor?.name ?? 'Object'}]`;
}

/** Made once for each way to print: every answer needs several. */
const descriptors = new Map<unknown, PropertyDescriptorMap>();

/** How an object prints: to loggers, to `util.inspect` and to `JSON.stringify`. */
export function printAs(target: any, toJSON: (this: any) => unknown): void {
  if (!Object.isExtensible(target)) return;
  let described = descriptors.get(toJSON);
  if (!described) {
    described = {
      toJSON: { configurable: true, value: toJSON },
      [inspect.custom]: { configurable: true, value: inspectAsJson },
    };
    descriptors.set(toJSON, described);
  }
  Object.defineProperties(target, described);
}

function inspectAsJson(this: any, _depth: number, options: object): string {
  const printed: unknown = this.toJSON();
  return typeof printed === 'string' ? printed : inspect(printed, options);
}

/** Makes an object print the name of its class, and nothing in it. */
export function hide(target: any): void {
  if (target.toJSON !== nameOfClass) printAs(target, nameOfClass);
}

/** Keeps loggers that copy what is enumerable from following a link. */
export function hideLink(target: any, name: string): void {
  if (Object.getOwnPropertyDescriptor(target, name)?.enumerable) {
    Object.defineProperty(target, name, { enumerable: false });
  }
}
