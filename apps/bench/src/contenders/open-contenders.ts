import type { BenchmarkCase } from '../benchmark.ts';
import type { Contender, Kind, Surroundings } from './contender.ts';

/** How the contenders of one HTTP client make a call. */
export interface Arena<Client> {
  /** Creates a client. Contenders share none. */
  create: (kind: Kind) => Client;
  call: (client: Client, kind: Kind) => unknown;
  /** Is awaited before the first call, where a call does not say when it is over. */
  warmUp?: (client: Client) => Promise<unknown>;
  surroundings: Surroundings;
}

/** The cases of all contenders. Ours is there twice, as two rows: their difference is the noise of the run. */
export async function openContenders<Client>(
  contenders: readonly Contender<Client>[],
  { call, create, surroundings, warmUp }: Arena<Client>,
): Promise<{ cases: BenchmarkCase[]; close: () => Promise<void> }> {
  const ours = contenders.filter(({ kind }) => kind === 'ours');
  const again = ours.map((one) => ({ ...one, name: `${one.name}, again` }));
  const cases: BenchmarkCase[] = [];
  const closing: (() => Promise<unknown>)[] = [];
  for (const { baseline, kind, name, prepare } of [...contenders, ...again]) {
    const { client, close } = await prepare(create(kind), surroundings);
    if (close) closing.push(close);
    await warmUp?.(client);
    cases.push({
      name,
      kind,
      call: () => call(client, kind),
      authorized: kind !== 'no token',
      ...(baseline && { baseline }),
    });
  }
  return {
    cases,
    async close() {
      await Promise.all(closing.map((close) => close()));
    },
  };
}
