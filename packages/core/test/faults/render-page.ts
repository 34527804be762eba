import { injectableFaults, type InjectableFaultName } from '@evergrant/testing/faults';
import { type Expectation, expectation } from './expectations.ts';

const seconds = (ms: number): string => `${Math.ceil(ms / 100) / 10} s`;

const results: Record<Expectation['result'], string> = {
  answered: 'is answered',
  'HTTP 431': 'reaches the API, whose own server does not take a header so long (431)',
  'invalid-configuration': 'fails: `invalid-configuration`',
  'secret-unavailable': 'fails: `secret-unavailable`',
  'network-failure': 'fails: `network-failure`, retryable',
  timeout: 'fails: `timeout`, retryable',
  'endpoint-unavailable': 'fails: `endpoint-unavailable`, retryable',
  'request-refused': 'fails: `request-refused`',
  'invalid-response': 'fails: `invalid-response`',
  'unsupported-token-type': 'fails: `unsupported-token-type`',
  'token-unusable': 'fails: `token-unusable`',
  'token-request-limit': 'fails: `token-request-limit`',
  closed: 'fails: `closed`',
};

function within({ withinMs }: Expectation): string {
  return withinMs === 0 ? 'as fast as the network' : `within ${seconds(withinMs)} of waiting`;
}

function after({ answeredAfterMs, remembered, result }: Expectation): string {
  if (answeredAfterMs === 0)
    return result === 'answered' ? 'has its token from memory' : 'tries again at once';
  const what = remembered ? 'meets the same again, without a token request' : 'waits';
  return `${what}, for ${seconds(answeredAfterMs)}${result === 'answered' ? '' : ' at most'}`;
}

/** The page "What happens when…": every fault that the table of tests crosses with the standing of a token. */
export function renderPage(): string {
  const names = Object.keys(injectableFaults) as InjectableFaultName[];
  const rows = names.map((name) => {
    const { kind, summary } = injectableFaults[name];
    const expected = expectation(name, kind);
    return `| ${summary.replaceAll('|', '\\|')} | ${results[expected.result]} | ${expected.requests} | ${within(expected)} | ${after(expected)} |`;
  });
  return `# What happens when…

<!-- Written by packages/core/test/faults/what-happens-when.test.ts, from what the fault table's tests expect.
     Change the expectations and run that test with -u; do not edit this page. -->

A token endpoint can fail in many ways, and what a call makes of it depends on the token that there is:

| The token is … | … and the token endpoint fails |
|---|---|
| **fresh** (before the soft edge) | The call is answered. The token endpoint is not even asked. |
| **stale** (between the edges) | The call is answered at once, with the token there is. A renewal goes on behind; its failure is an event (\`renewal-failed\`), never an error, and the next attempt comes after a cool-down of 30 s that grows to 5 min. |
| **expired**, **refused** by the API, or **not there yet** | The call needs a new token. The table below says what it gets. |

No call is ever sent without a token, no token is handed out past its hard edge, and no redirect of a token endpoint
is ever followed. Tests show it on real sockets, with simulated time and the default options: each of ${rows.length} faults without
a token and with a stale one, and one fault of each kind with a token that is fresh, expired or refused.

"Token requests" counts all attempts for the one call. "Afterwards" is the next call, once the fault is over.

| The token endpoint … | A call that needs a token … | Token requests | How long | Afterwards, the next call … |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
