import { inspect } from 'node:util';
import { Redis } from 'ioredis';
import { describe, expect, test, vi } from 'vitest';
import { describeWithRedis } from '../test/describe-with-redis.ts';
import { runScripts } from './run-scripts.ts';
import * as scripts from './scripts.ts';

const record = '{"value":"a-token-that-nobody-may-see"}';

type Way = () => Promise<unknown>;

function clientOf(evalsha: Way, evaluate: Way): Parameters<typeof runScripts>[0] {
  return { connect: vi.fn(), defineCommand: vi.fn(), eval: evaluate, evalsha };
}

const failing =
  (message: string, more: object = {}): (() => Promise<never>) =>
  async () =>
    Promise.reject(Object.assign(new Error(message), more));

test('a script that Redis knows is called by its hash only', async () => {
  const evaluate = vi.fn();
  expect(await runScripts(clientOf(async () => 'reply', evaluate))(scripts.readRecord, 'a')).toBe('reply');
  expect(evaluate).not.toHaveBeenCalled();
});

test('the text of a script that Redis does not know is sent once', async () => {
  const evaluate = vi.fn(async () => 'reply');
  const run = runScripts(clientOf(failing('NOSCRIPT No matching script. Please use EVAL.'), evaluate));
  expect(await run(scripts.removeRecord, 'a', 'record')).toBe('reply');
  expect(evaluate.mock.calls).toEqual([[scripts.removeRecord.source, 1, 'a', 'record']]);
});

test('a script is not sent again after any other failure, because it may have been run', async () => {
  for (const message of [
    'Connection is closed.',
    "READONLY You can't write against a read only replica.",
    '',
  ]) {
    const evaluate = vi.fn();
    const run = runScripts(clientOf(failing(message), evaluate));
    await expect(run(scripts.takeLease, 'a', 'owner', '1')).rejects.toThrow(
      message || 'the command to Redis failed',
    );
    expect(evaluate).not.toHaveBeenCalled();
  }
});

describe('the error of a failed command', () => {
  const told = (error: unknown): string =>
    `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}`;
  const write = async (evalsha: Way, evaluate: Way): Promise<Error> =>
    runScripts(clientOf(evalsha, evaluate))(scripts.writeRecord, 'a', '1000', '1', record).then(
      () => Promise.reject(new Error('it did not fail')),
      (error: Error) => error,
    );

  test('keeps its name, its code and its message', async () => {
    const error = await write(failing('ERR no luck', { name: 'ReplyError', code: 'ECONNRESET' }), vi.fn());
    expect(error).toMatchObject({ name: 'ReplyError', message: 'ERR no luck', code: 'ECONNRESET' });
  });

  test('shows nothing of what was sent', async () => {
    const command = { name: 'evalsha', args: [record] };
    const quoting = [
      `ERR unknown command 'EVALSHA', with args beginning with: '${record.slice(0, 30)}' `,
      `ERR unknown command \`EVALSHA\`, with args beginning with: \`1\`, \`${record.slice(0, 30)}\`, `,
      `ERR cannot write ${record} here`,
    ];
    for (const message of quoting) {
      const reason = { command, cause: new Error(record) };
      const failed = failing(message, reason);
      for (const byName of [failed, failing('NOSCRIPT', reason)]) {
        const error = await write(byName, failed);
        expect(told(error)).not.toContain('a-token');
        expect(error.message).toMatch(/^ERR (unknown command|cannot write \[redacted\] here)/);
      }
    }
  });

  test('is an Error, whatever the client throws', async () => {
    for (const reason of [undefined, null, 'text', new AggregateError([], '')]) {
      const error = await write(async () => Promise.reject(reason), vi.fn());
      expect(error.message).toBe('the command to Redis failed');
    }
  });
});

describeWithRedis('a Redis server', ['url'], ({ url }) => {
  test('gives each script the hash that it is called by', async () => {
    const redis = new Redis(url!);
    for (const { sha1, source } of Object.values(scripts))
      expect(await redis.script('LOAD', source)).toBe(sha1);
    redis.disconnect();
  });
});
