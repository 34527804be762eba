import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execute, machinesNode } from './execute.ts';
import type { Report } from './lane.ts';

const imports = {
  mjs: (names: string, from: string): string => `import { ${names} } from '${from}';`,
  cjs: (names: string, from: string): string => `const { ${names} } = require('${from}');`,
};

/** A small program: an emulator, a client, an API call, a revoked token, another call, and an error of another entry. */
function program(load: (names: string, from: string) => string): string {
  return [
    load('createOAuthClient, OAuthError', '@evergrant/core'),
    load('cognito', '@evergrant/core/presets'),
    load('createOAuthFetch', '@evergrant/fetch'),
    load('startProviderEmulator', '@evergrant/testing'),
    `(async () => {
      const emulator = await startProviderEmulator('edx');
      const { clientId, clientSecret, profile } = emulator;
      const api = createOAuthFetch(createOAuthClient({ ...profile, clientId, clientSecret }));
      const statuses = [];
      for (const before of [() => {}, () => emulator.revokeAll()]) {
        before();
        statuses.push((await api(emulator.apiUrl + '/users')).status);
      }
      let sameClass;
      try { cognito({}); } catch (error) { sameClass = error instanceof OAuthError; }
      console.log(sameClass, statuses.join(), emulator.tokenRequests, emulator.apiRequests);
      await emulator.close();
    })();`,
  ].join('\n');
}

/** Runs a small program on the installed tarballs, as ESM and as CommonJS. */
export async function tryOut(project: string, report: Report): Promise<void> {
  for (const kind of ['mjs', 'cjs'] as const) {
    await writeFile(join(project, `program.${kind}`), program(imports[kind]));
    const { code, output } = await execute(machinesNode, [`program.${kind}`], { cwd: project });
    const good = code === 0 && output.trim() === 'true 200,200 2 3';
    report(`a small program as .${kind}`, good ? undefined : `ended with ${code}\n${output}`);
  }
}
