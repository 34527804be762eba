import { configurationError } from '../base/errors.ts';
import { bindAll, type Bindable, checkClients, type OAuthHandle } from './bind-tokens.ts';
import { CallerBinding } from './caller-binding.ts';
import type { ClosingResponse } from './caller-signal.ts';

type Clients = Readonly<Record<string, Bindable>>;
type Values = Readonly<Record<string, unknown>>;

const none: Clients = {};
const slotKey = Symbol('handles');

interface Container {
  [slotKey]?: HandleSlot;
  oauth?: unknown;
}

/**
 * The handles of one inbound request, and where they are found: the property `oauth` of the framework's own container.
 * Handles are made when the property is read for the first time. Another middleware that assigns to the property (an OAuth
 * server does, `{ token }`) adds its values to the handles and does not replace them.
 */
export class HandleSlot extends CallerBinding {
  readonly #container: Container | undefined;
  #clients = none;
  #foreign: Values | undefined;
  #value: Values | undefined;

  /** @param container What has the property; none: whoever made the slot gives its `value`. */
  constructor(response: ClosingResponse, container?: object) {
    super(response);
    this.#container = container;
    this.#foreign = asValues((container as Container | undefined)?.oauth);
  }

  /** The slot of a container (`res.locals`, `ctx.state`), which is created if there is none. */
  static in(container: object, response: ClosingResponse): HandleSlot {
    const target = container as Container;
    const known = target[slotKey];
    // A copy of a container (`{ ...ctx.state }`) has the slot of its original, and values in place of the property.
    if (known !== undefined && known.#container === target) return known;
    const slot = new HandleSlot(response, target);
    target[slotKey] = slot;
    Object.defineProperty(target, 'oauth', oauthProperty);
    return slot;
  }

  /** Adds handles for these clients. @throws {OAuthError} `invalid-configuration` for anything but a record of clients. */
  add(clients: Clients): void {
    checkClients(clients);
    checkNames(this.#foreign, clients);
    this.#clients = this.#clients === none ? clients : { ...this.#clients, ...clients };
    this.#value = undefined;
  }

  /** The handles by name, with what other middleware has assigned. */
  get value(): Readonly<Record<string, OAuthHandle>> {
    this.#value ??= Object.assign(bindAll(this.#clients, this), this.#foreign);
    return this.#value as Readonly<Record<string, OAuthHandle>>;
  }

  set value(assigned: unknown) {
    const values = asValues(assigned);
    checkNames(values, this.#clients);
    this.#foreign = values;
    this.#value = undefined;
  }
}

const oauthProperty: PropertyDescriptor & ThisType<Required<Container>> = {
  configurable: true,
  enumerable: true,
  get() {
    return this[slotKey].value;
  },
  set(value: unknown) {
    this[slotKey].value = value as never;
  },
};

function asValues(assigned: unknown): Values | undefined {
  return typeof assigned === 'object' && assigned !== null ? (assigned as Values) : undefined;
}

/** A handle that the application has put in the place of a client's, as in tests, is used unchanged. */
function isHandle(value: unknown): boolean {
  return typeof (value as { getToken?: unknown } | undefined)?.getToken === 'function';
}

function checkNames(foreign: Values | undefined, clients: Clients): void {
  if (foreign === undefined) return;
  for (const [name, value] of Object.entries(foreign)) {
    if (isHandle(value) || !Object.hasOwn(clients, name)) continue;
    throw configurationError(
      `clients.${name}`,
      `another middleware, for example an OAuth server, sets "${name}" in the same place; give the client another name`,
    );
  }
}
