import { inspect } from 'node:util';

/** A text that no program writes by chance. Its forms in URLs, forms, JSON and Base64 are searched as well. */
export class Mark {
  /** The secret: the mark, and characters that are encoded differently in different places. */
  readonly value: string;
  readonly #core: string;

  constructor(name: string, number: number) {
    this.#core = `xyzzy${name}${number}plugh`;
    this.value = `${this.#core}+/=&"% ~${this.#core}`;
  }

  /** Whether a text contains the secret in any encoding. */
  isIn(text: string): boolean {
    const plain = Buffer.from(this.#core).toString('base64').slice(0, -4);
    const shifted = [1, 2].map((by) =>
      Buffer.from('x'.repeat(by) + this.#core)
        .toString('base64')
        .slice(4, -4),
    );
    return [this.#core, plain, ...shifted].some((trace) => text.includes(trace));
  }
}

/** Everything that can be read from a value without a getter that is documented as secret. */
export function everyText(value: unknown): string {
  const texts = [
    String(value),
    inspect(value, { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null }),
    inspect(value, { depth: Infinity, showHidden: true, customInspect: false, maxStringLength: null }),
    safeJson(value),
    ...ownTexts(value, new Set()),
  ];
  return texts.join('\n');
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

/** All own members at any depth, enumerable or not, with `cause`, `stack` and symbols. */
function ownTexts(value: unknown, seen: Set<unknown>): string[] {
  if (typeof value === 'string') return [value];
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
    return [];
  seen.add(value);
  return Reflect.ownKeys(value).flatMap((key) => {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    return [String(key), ...ownTexts(descriptor?.value, seen)];
  });
}
