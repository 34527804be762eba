import { createOAuthClient, createOAuthClientPool } from '@evergrant/core';
import { pino } from 'pino';
import { createApp } from './create-app.ts';
import { startEmulators, tenantSecrets } from './emulators.ts';
import { logOAuthEvent } from './log-oauth-event.ts';
import { serve } from './serve.ts';

const say = console.log;
const emulators = await startEmulators();
const { crm, crmTokens, learnAmp } = emulators;

// The log goes to a list, so that this program can count its lines. Yours goes to the standard output.
const logged: string[] = [];
const log = pino({}, { write: (line) => void logged.push(line) });

// One client for each tenant, made when its first user comes.
const clients = createOAuthClientPool({
  resolve: (tenant) => ({
    name: 'crm',
    tokenEndpoint: crmTokens.tokenEndpoint,
    origins: [crm.apiUrl],
    clientId: tenant,
    clientSecret: tenantSecrets[tenant] ?? '',
    retry: { attempts: 2 }, // a user is waiting
  }),
});
clients.subscribe((event, tenant) => logOAuthEvent(log, event, tenant));

const { clientId, clientSecret, profile } = learnAmp;
const learnAmpClient = createOAuthClient({ ...profile, clientId, clientSecret });
learnAmpClient.subscribe((event) => logOAuthEvent(log, event));

// Sessions by cookie. Yours are in a session store.
const sessions = new Map(Object.keys(tenantSecrets).map((tenant) => [`session=of-${tenant}`, tenant]));
const app = createApp({
  tenantOf: ({ headers }) => sessions.get(headers.cookie ?? ''),
  crm: { apiUrl: crm.apiUrl, clients },
  learnAmp: { apiUrl: learnAmp.apiUrl, client: learnAmpClient },
  log,
});
const service = await serve(app, 0, [clients, learnAmpClient]);

const get = (path: string, tenant: string, headers?: Record<string, string>): Promise<Response> =>
  fetch(`${service.url}${path}`, { headers: { ...headers, cookie: `session=of-${tenant}` } });

say('An Express BFF is running. The CRM and Learn Amp are emulated on this machine.\n');

say(`Without a session: ${(await fetch(`${service.url}/users`)).status}`);
say(`acme lists its users: ${(await get('/users', 'acme')).status}`);
say(`globex lists its users: ${(await get('/users', 'globex')).status}`);
const ids = crmTokens.requests.map(
  ({ headers }) => atob(headers.authorization?.slice(6) ?? '').split(':')[0],
);
say(`Each tenant has a token of its own. Token requests came from: ${ids.join(', ')}`);

const proxied = await get('/learn-amp/users', 'acme', { authorization: 'Bearer of-the-browser' });
say(`A proxied call to Learn Amp: ${proxied.status}`);
const leaked = learnAmp.api.authorizations.includes('Bearer of-the-browser');
say(`The token that the browser sent reached Learn Amp: ${leaked ? 'yes' : 'no'}`);

crmTokens.revokeAll();
say(`All tokens of the CRM are revoked. acme lists its users: ${(await get('/users', 'acme')).status}`);

crmTokens.takeDown();
say(`The token endpoint is down. acme still has a token: ${(await get('/users', 'acme')).status}`);
const refused = await get('/users', 'initech');
say(`initech has no token yet: ${refused.status}, ${await refused.text()}`);
crmTokens.bringUp();

const underWay = get('/slow', 'acme');
crm.hold();
await crm.whenRequested();
const stopped = service.stop();
crm.release();
say(`The server stops. A request that was under way is answered: ${(await underWay).status}`);
await stopped;
await emulators.close();
const tokens = [...crm.authorizations, ...learnAmp.api.authorizations].map((header) => header?.split(' ')[1]);
const secrets = [clientSecret, ...Object.values(tenantSecrets), ...tokens];
const shown = secrets.filter((secret) => secret && logged.some((line) => line.includes(secret)));
say(
  `\nThe server has stopped. pino wrote ${logged.length} lines, with ${shown.length} secrets or tokens in them.`,
);
