// Preloaded by a program under test (`node --require`): the network has the hosts that EVERGRANT_NETWORK names, and no
// others. A connection to one of them goes to its port on 127.0.0.1. Names, ports and certificates stay those of the
// program: only where the bytes go is changed.
const { Socket } = require('node:net');

const ports = JSON.parse(process.env.EVERGRANT_NETWORK ?? '{}');
const isLoopback = /^(localhost|127\.0\.0\.1|::1)$/;
const connect = Socket.prototype.connect;

function readTarget(first, second) {
  const given = Array.isArray(first) ? first[0] : first;
  if (typeof given === 'object') return given;
  return { port: given, host: typeof second === 'string' ? second : undefined };
}

Socket.prototype.connect = function connectWithin(...words) {
  const options = readTarget(...words);
  const { host = 'localhost', path, port } = options;
  if (typeof path === 'string' || isLoopback.test(host)) return connect.apply(this, words);
  const redirected = ports[`${host}:${port}`];
  if (redirected === undefined) {
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
      code: 'ENOTFOUND',
      hostname: host,
    });
    process.nextTick(() => this.destroy(error));
    return this;
  }
  const listener = words.findLast((word) => typeof word === 'function') ?? words[0]?.[1];
  const target = { ...options, host: '127.0.0.1', port: redirected, lookup: undefined };
  return connect.call(this, target, ...(typeof listener === 'function' ? [listener] : []));
};
