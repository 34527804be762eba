import { type ProviderEmulator, startProviderEmulator } from '@evergrant/testing';

export interface System {
  emulator: ProviderEmulator;
  /** What was uploaded, by path. */
  uploads: ReadonlyMap<string, string>;
}

/** An emulator of Learn Amp with two more routes: one takes a report, the other gives an export. */
export async function startSystem(): Promise<System> {
  const emulator = await startProviderEmulator('learn-amp');
  const uploads = new Map<string, string>();
  emulator.api.answerWith(async ({ body, method, path }, usual) => {
    const answer = await usual();
    if (answer.status !== 404) return answer; // a route of the emulator, or a bad token
    if (method === 'PUT') {
      uploads.set(path, body.toString());
      return { status: 201, body: {} };
    }
    return { status: 200, headers: { 'content-type': 'text/csv' }, body: 'id,title\n1,Safety\n2,Sales\n' };
  });
  return { emulator, uploads };
}
