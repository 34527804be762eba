/** The arguments of an {@link AccessToken}. */
export interface AccessTokenInit {
  /** The token itself, as it is sent in the header. */
  value: string;
  /** Scheme of the header; empty: the bare token. @default 'Bearer' */
  scheme?: string;
  /** When the token expires, epoch milliseconds. */
  expiresAt: number;
  /** When its token request was sent, epoch milliseconds. @default 0 */
  obtainedAt?: number;
  /** The granted scope, separated by spaces, if the server sent one (RFC 6749 §5.1). */
  scope?: string | undefined;
  /** Members of the token response that this library does not use. */
  extra?: Readonly<Record<string, unknown>>;
}

/** Shared: most token responses have no other members. */
const none: Readonly<Record<string, unknown>> = Object.freeze({});

/**
 * An access token and the moment it expires. In logs, `util.inspect` and JSON it is `[AccessToken Bearer …fingerprint]`. Only
 * `value`, `authorization` and `extra` give its secret parts.
 */
export class AccessToken {
  readonly #value: string;
  readonly #extra: Readonly<Record<string, unknown>>;
  #authorization: string | undefined;
  readonly scheme: string;
  readonly expiresAt: number;
  readonly obtainedAt: number;
  readonly scope: string | undefined;

  constructor(init: AccessTokenInit) {
    this.#value = init.value;
    this.#extra = Object.keys(init.extra ?? none).length > 0 ? Object.freeze({ ...init.extra }) : none;
    this.scheme = init.scheme ?? 'Bearer';
    this.expiresAt = init.expiresAt;
    this.obtainedAt = init.obtainedAt ?? 0;
    this.scope = init.scope;
    Object.freeze(this);
  }

  /** The token itself. Secret. */
  get value(): string {
    return this.#value;
  }

  /** The value of an `Authorization` header: scheme and token (RFC 9110 §11.6.2). Secret. */
  get authorization(): string {
    return (this.#authorization ??= this.scheme === '' ? this.#value : `${this.scheme} ${this.#value}`);
  }

  /** Members of the token response besides those of RFC 6749 §5.1. May contain secrets. */
  get extra(): Readonly<Record<string, unknown>> {
    return this.#extra;
  }

  /** Eight hexadecimal digits that tell two tokens apart in a log and do not reveal them (32-bit FNV-1a). */
  get fingerprint(): string {
    let hash = 0x811c9dc5;
    for (let index = 0; index < this.#value.length; index++) {
      hash = Math.imul(hash ^ this.#value.charCodeAt(index), 0x01000193);
    }
    return (hash >>> 0).toString(16).padStart(8, '0');
  }

  toString(): string {
    return `[AccessToken ${this.scheme && `${this.scheme} `}…${this.fingerprint}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  static {
    // The symbol of Node's `util.inspect`. It is registered, so no import from Node is needed.
    Object.defineProperty(AccessToken.prototype, Symbol.for('nodejs.util.inspect.custom'), {
      value: AccessToken.prototype.toString,
    });
  }
}
