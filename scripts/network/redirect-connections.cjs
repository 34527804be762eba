// Preloaded by a program under test (`node --require`): the network has the hosts that EVERGRANT_NETWORK names, and no
// others. A connection to one of them goes to its port on 127.0.0.1. Names, ports and certificates stay those of the
// program: only where the bytes go is changed. A server listens on EVERGRANT_LISTEN_PORT, or on a free port: the one that
// the program names may be taken.
const dns = require('node:dns/promises');
const { syncBuiltinESMExports } = require('node:module');
const { Server, Socket } = require('node:net');

const ports = JSON.parse(process.env.EVERGRANT_NETWORK ?? '{}');
const isLoopback = /^(localhost|127\.0\.0\.1|::1)$/;
const connect = Socket.prototype.connect;
const lookup = dns.lookup;

// For programs that look a name up before they connect: each host has an address that leads nowhere (RFC 5737).
const names = [...new Set(Object.keys(ports).map((host) => host.replace(/:\d+$/, '')))];
const addressOf = (name) => `192.0.2.${names.indexOf(name) + 1}`;
const nameOf = (host) => names.find((name) => addressOf(name) === host) ?? host;

function notFound(host) {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND', hostname: host });
}

dns.lookup = async (name, options) => {
  if (isLoopback.test(name)) return lookup(name, options);
  if (!names.includes(name)) throw notFound(name);
  const found = { address: addressOf(name), family: 4 };
  return options?.all ? [found] : found;
};
syncBuiltinESMExports();

function readTarget(first, second) {
  const given = Array.isArray(first) ? first[0] : first;
  if (typeof given === 'object') return given;
  return { port: given, host: typeof second === 'string' ? second : undefined };
}

Socket.prototype.connect = function connectWithin(...words) {
  const options = readTarget(...words);
  const { host = 'localhost', path, port } = options;
  if (typeof path === 'string' || isLoopback.test(host)) return connect.apply(this, words);
  const redirected = ports[`${nameOf(host)}:${port}`];
  if (redirected === undefined) {
    process.nextTick(() => this.destroy(notFound(host)));
    return this;
  }
  const listener = words.findLast((word) => typeof word === 'function') ?? words[0]?.[1];
  const target = { ...options, host: '127.0.0.1', port: redirected, lookup: undefined };
  return connect.call(this, target, ...(typeof listener === 'function' ? [listener] : []));
};

const { listen } = Server.prototype;
const listenPort = Number(process.env.EVERGRANT_LISTEN_PORT ?? 0);

Server.prototype.listen = function listenElsewhere(first, ...words) {
  if (typeof first === 'number' && first !== 0) return listen.call(this, listenPort, ...words);
  if (typeof first?.port === 'number' && first.port !== 0)
    return listen.call(this, { ...first, port: listenPort }, ...words);
  return listen.call(this, first, ...words);
};
