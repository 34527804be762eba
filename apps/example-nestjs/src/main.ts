import 'reflect-metadata';
import { startProviderEmulator } from '@evergrant/testing';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app-module.ts';

const say = console.log;
const emulators = {
  LEARN_AMP: await startProviderEmulator('learn-amp'),
  EDX: await startProviderEmulator('edx'),
};
for (const [prefix, { apiUrl, clientId, clientSecret, profile }] of Object.entries(emulators)) {
  process.env[`${prefix}_API_URL`] = apiUrl;
  process.env[`${prefix}_TOKEN_ENDPOINT`] = String(profile.tokenEndpoint);
  process.env[`${prefix}_CLIENT_ID`] = clientId;
  process.env[`${prefix}_CLIENT_SECRET`] = clientSecret;
}

// These three lines are all that a main file of your own needs.
const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
app.enableShutdownHooks();
await app.listen(0, '127.0.0.1');

const url = await app.getUrl();
interface Body {
  total?: number;
  message?: string;
  details?: Record<string, { status: string }>;
}
async function get(path: string): Promise<string> {
  const response = await fetch(`${url}${path}`);
  const { details = {}, message, total } = (await response.json()) as Body;
  const health = Object.entries(details).map(([name, { status }]) => `${name} ${status}`);
  return `${response.status}, ${total === undefined ? (message ?? health.join(', ')) : `${total} people`}`;
}

say('A NestJS application is running. Learn Amp and edX are emulated on this machine.\n');
say(`Health, before the first call: ${await get('/health')}`);
say(`Learn Amp through HttpService: ${await get('/people/learn-amp')}`);
say(`edX through @BindOAuth: ${await get('/people/edx')}`);

for (const emulator of Object.values(emulators)) emulator.revokeAll();
say('\nAll tokens are revoked.');
say(`Learn Amp: ${await get('/people/learn-amp')}`);
say(`edX: ${await get('/people/edx')}`);

emulators.EDX.failNext({ status: 503, headers: { 'retry-after': '60' } });
emulators.EDX.revokeAll();
say('\nedX has revoked its tokens again, and its token endpoint answers 503.');
say(`Learn Amp: ${await get('/people/learn-amp')}`);
say(`edX: ${await get('/people/edx')}`);
say(`Health: ${await get('/health')}`);

await app.close();
for (const emulator of Object.values(emulators)) await emulator.close();
say('\nThe application has stopped.');
