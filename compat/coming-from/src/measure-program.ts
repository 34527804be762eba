import { startTestbed, type Testbed } from '@evergrant/testing';
import { startNetwork } from '../../../scripts/network/start-network.ts';
import { startProgram } from './start-program.ts';

/** Of fifty calls at once: how many were answered, and how many token requests they cost. */
export interface Outcome {
  readonly answered: number;
  /** Missing where requests go on after the calls were answered. */
  readonly tokenRequests?: number;
}

/** What a program does, by situation. */
export type Measured = Readonly<Record<string, Outcome>>;

/** Where the programs send their requests. */
export interface Hosts {
  readonly api: string;
  readonly basePath: string;
  readonly login: string;
  readonly tokenPath: string;
}

const lifetimeMs = 3_600_000;
const calls = 50;

interface Stage {
  bed: Testbed;
  /** Lets time pass for the servers and the program alike. */
  elapse(ms: number): Promise<void>;
}

const stillValid = 'the token is valid for 4 minutes, the token endpoint is down';

/** What happens before the fifty calls, to a program that has made one call; `undefined`: it has made none. */
const situations: Readonly<Record<string, ((stage: Stage) => Promise<void> | void) | undefined>> = {
  'there is no token yet': undefined,
  'the token was revoked': ({ bed }) => bed.tokens.revokeAll(),
  'the token has expired': ({ elapse }) => elapse(lifetimeMs + 1000),
  'the token has expired, the token endpoint is down': async ({ bed, elapse }) => {
    await elapse(lifetimeMs + 1000);
    bed.tokens.takeDown();
  },
  'the token has expired, the secret is wrong': async ({ bed, elapse }) => {
    await elapse(lifetimeMs + 1000);
    bed.tokens.clientSecret = 'rotated';
  },
  'the API refuses every token': ({ bed }) => bed.api.refuseAll(true),
  // The last one, because a copy may go on trying in the background.
  [stillValid]: async ({ bed, elapse }) => {
    await elapse(lifetimeMs - 240_000);
    bed.tokens.takeDown();
  },
};

/** Everything as it was: the servers work, and know none of the tokens that there are. */
function restore({ api, tokens }: Testbed, clientSecret: string): void {
  tokens.bringUp();
  tokens.clientSecret = clientSecret;
  tokens.revokeAll();
  api.refuseAll(false);
}

/** Measures one program in every situation, each time with a new copy of it. */
export async function measureProgram(
  file: string,
  { api, basePath, login, tokenPath }: Hosts,
): Promise<Measured> {
  const credentials = { clientId: 'made-up-client', clientSecret: 'made-up secret/&' };
  const urlParameters = ['client-request-id']; // Microsoft's library sends it, and Microsoft accepts it
  await using bed = await startTestbed({
    server: { ...credentials, lifetimeMs, tokenPath, urlParameters },
    api: { basePath },
  });
  await using network = await startNetwork({ [login]: bed.tokens.url, [api]: bed.api.url });
  await using program = startProgram(file, { network, ...credentials, epochMs: bed.clock.trueEpochMs });
  const elapse = async (ms: number): Promise<void> => {
    await bed.clock.advance(ms);
    await program.tell({ type: 'advance', ms });
  };
  const measured: Record<string, Outcome> = {};
  for (const [name, prepare] of Object.entries(situations)) {
    restore(bed, credentials.clientSecret);
    await program.tell({ type: 'load' });
    if (prepare) {
      const first = await program.tell({ type: 'call', count: 1 });
      if (first.answered !== 1) throw new Error(`${file}: the first call was not answered\n${first.failure}`);
      await prepare({ bed, elapse });
    }
    const before = bed.tokens.tokenRequests;
    // The API answers when all calls have reached it, or when all are over without it.
    bed.api.hold();
    const replied = program.tell({ type: 'call', count: calls });
    await Promise.race([replied, bed.api.whenRequested(calls)]);
    bed.api.release();
    const { answered } = await replied;
    const tokenRequests = bed.tokens.tokenRequests - before;
    measured[name] = name === stillValid ? { answered } : { answered, tokenRequests };
  }
  return measured;
}
