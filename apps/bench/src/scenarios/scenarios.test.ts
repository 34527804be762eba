import { afterAll, expect, test } from 'vitest';
import { axiosContenders } from '../contenders/axios-contenders.ts';
import { socketClients } from '../contenders/socket-clients.ts';
import { surroundingsOf } from '../contenders/surroundings-of.ts';
import { startServer } from '../server/start-server.ts';
import { callAtOnce, startLoad } from './load.ts';

const server = await startServer();
const surroundings = surroundingsOf(server);
const settings = { apiMs: 0, tokenMs: 5, lifetimeSeconds: 600, numbered: true };
const [overAxios] = socketClients;

afterAll(() => server.close());

async function callerOf(name: string): Promise<() => Promise<string>> {
  await server.send({ type: 'reset', settings });
  const { prepare } = axiosContenders.find((one) => one.name === name)!;
  const { client } = await prepare(overAxios!.create(surroundings) as never, surroundings);
  return () => overAxios!.call(client, `${server.origin}/users`);
}

test('the scenarios count a token request for each of a hundred first calls where nothing joins them', async () => {
  const call = await callerOf('by hand, async');
  expect(await callAtOnce(call, 100)).toBe(0);
  expect(await server.send({ type: 'count' })).toBe(100);
});

test('the scenarios count one token request for a hundred first calls of ours', async () => {
  const call = await callerOf('attachOAuth');
  expect(await callAtOnce(call, 100)).toBe(0);
  expect(await server.send({ type: 'count' })).toBe(1);
});

test('the scenarios count the calls that are lost after a revocation where nothing resends them', async () => {
  const call = await callerOf('by hand, async');
  await call();
  await server.send({ type: 'revoke' });
  expect(await callAtOnce(call, 100)).toBe(100);
});

test('an outage begins with the next token request and fails it', async () => {
  const call = await callerOf('by hand, async');
  await server.send({ type: 'outage', lengthMs: 100 });
  const beginning = server.outageBegins();
  const stop = startLoad(call);
  await beginning;
  const { lost, times } = await stop();
  expect(lost).toBe(times.length);
});
