import {
  type ProviderEmulator,
  type RecordedRequest,
  type ResourceServer,
  startAuthorizationServer,
  startProviderEmulator,
  startResourceServer,
} from '@evergrant/testing';
import { type Network, startNetwork } from '../../../scripts/network/start-network.ts';

/** What the samples call `clientId` and `clientSecret`. */
export const credentials = { clientId: 'my-service', clientSecret: 'made-up secret/&' };

/** The hosts that the samples name, emulated. */
export interface Hosts extends AsyncDisposable {
  readonly network: Network;
  /** The requests since the last time. */
  takeTraffic(): string[];
}

/** An API of the samples has every path that a sample names, and two that need no token. */
function widen(api: Pick<ResourceServer, 'answerWith'>): void {
  api.answerWith(async ({ path }, usual) => {
    if (/\/(public|status)$/.test(path)) return { body: { public: true } };
    const answer = await usual();
    return answer.status === 404 ? { body: { path } } : answer;
  });
}

/** Starts a strict emulator for every host that the samples name. */
export async function startHosts(more: Readonly<Record<string, string>> = {}): Promise<Hosts> {
  const { clientId, clientSecret } = credentials;
  const tenantId = 'eu-west-2_AbcdEfghI';
  const emulators = await Promise.all([
    startProviderEmulator('learn-amp', credentials),
    startProviderEmulator('cognito', credentials),
    startProviderEmulator('thrive', { tenantId, clientSecret }),
    startProviderEmulator('edx', credentials),
    startProviderEmulator('oro-commerce', credentials),
  ]);
  const [learnAmp, cognito, thrive, edx, oroCommerce] = emulators;
  const login = await startAuthorizationServer({ clientId, clientSecret });
  const authorizationServer = {
    accepts: (header: string | undefined) => login.accepts(header) || cognito.tokens.accepts(header),
  };
  const api = await startResourceServer({ authorizationServer });
  for (const one of [api, learnAmp.api]) widen(one);

  const origin = ({ profile }: ProviderEmulator): string => new URL(String(profile.tokenEndpoint)).origin;
  const network = await startNetwork({
    'api.learnamp.com': origin(learnAmp),
    'acme.auth.eu-west-1.amazoncognito.com': origin(cognito),
    'public.api.learn.link': origin(thrive),
    'api.edx.org': origin(edx),
    'shop.example.com': origin(oroCommerce),
    'login.example.com': login.url,
    'id.example.com': login.url,
    'acme.eu.auth0.com': login.url,
    'api.example.com': api.url,
    ...more,
  });

  const line = ({ headers, method, path }: RecordedRequest): string => `${method} ${headers.host}${path}`;
  const tokenEndpoints = [login, ...emulators.map(({ tokens }) => tokens)];
  const apis = [
    { accepts: authorizationServer.accepts, source: api },
    ...emulators.map((emulator) => ({ accepts: emulator.tokens.accepts, source: emulator.api })),
  ];
  const taken = new Map<object, number>();
  /** The requests that were not taken before. */
  function take<R>(source: { readonly requests: readonly R[] }): readonly R[] {
    const { requests } = source;
    const fresh = requests.slice(taken.get(source) ?? 0);
    taken.set(source, requests.length);
    return fresh;
  }
  return {
    network,
    takeTraffic: () => [
      ...tokenEndpoints.flatMap((source) => take<RecordedRequest>(source).map(line)),
      ...apis.flatMap(({ accepts, source }) =>
        take(source).map((request) =>
          accepts(request.headers.authorization) ? line(request) : `${line(request)} without a token`,
        ),
      ),
    ],
    async [Symbol.asyncDispose]() {
      await network[Symbol.asyncDispose]();
      await Promise.all([...emulators, login, api].map((server) => server.close()));
    },
  };
}
