import { createHash } from 'node:crypto';

/** A Lua script for one key. Redis runs it as one atomic step. */
export interface Script {
  readonly source: string;
  /** Its hash, the name in Redis's script cache. */
  readonly sha1: string;
}

function script(source: string): Script {
  return { source, sha1: createHash('sha1').update(source).digest('hex') };
}

/** Gives the record, or nil. A script and not a plain command, so that it is never read from a replica that lags behind. */
export const readRecord: Script = script(`return redis.call('hget', KEYS[1], 'record')`);

/** ARGV: lifetime in ms, version or nothing, record. Writes unless the stored record is newer. Gives 1 if it wrote. */
export const writeRecord: Script = script(`
local known = tonumber(redis.call('hget', KEYS[1], 'version') or '')
local version = tonumber(ARGV[2])
if known and version and known > version then return 0 end
redis.call('hset', KEYS[1], 'record', ARGV[3], 'version', ARGV[2])
redis.call('pexpire', KEYS[1], ARGV[1])
return 1`);

/** ARGV: record or nothing. Removes the stored record; if ARGV has a record, only if it is the same. */
export const removeRecord: Script = script(`
if #ARGV == 1 and redis.call('hget', KEYS[1], 'record') ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])`);

/**
 * ARGV: owner, time in ms. Takes the lease unless another holds it; answers whether it did. Its own owner may take it
 * again, because a client whose connection broke sends a command twice. A lease without an end gets one.
 */
export const takeLease: Script = script(`
local owner = redis.call('get', KEYS[1])
if owner and owner ~= ARGV[1] then
  if redis.call('pttl', KEYS[1]) == -1 then redis.call('pexpire', KEYS[1], ARGV[2]) end
  return 0
end
redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`);

/** ARGV: owner. Releases the lease if the owner still holds it. */
export const releaseLease: Script = script(`
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])`);
