import { injectableFaults, type InjectableFaultName } from '@evergrant/testing/faults';
import { type Expectation, expectation } from './expectations.ts';

const seconds = (ms: number): string => `${Math.ceil(ms / 100) / 10} s`;

const results: Record<Expectation['result'], string> = {
  answered: 'is answered',
  'HTTP 431': 'reaches the API, whose own server refuses so long a header (431)',
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
  return withinMs === 0 ? 'no wait' : `at most ${seconds(withinMs)}`;
}

function after({ answeredAfterMs, remembered, result }: Expectation): string {
  if (answeredAfterMs === 0)
    return result === 'answered' ? 'gets the token from memory' : 'sends a token request at once';
  const what = remembered ? 'has the same result, without a token request,' : 'waits';
  return `${what} for ${seconds(answeredAfterMs)}${result === 'answered' ? '' : ' at most'}`;
}

/** The page "What happens when…": every fault of the fault table. */
export function renderPage(): string {
  const names = Object.keys(injectableFaults) as InjectableFaultName[];
  const rows = names.map((name) => {
    const { kind, summary } = injectableFaults[name];
    const expected = expectation(name, kind);
    return `| ${summary.replaceAll('|', '\\|')} | ${results[expected.result]} | ${expected.requests} | ${within(expected)} | ${after(expected)} |`;
  });
  return `# What happens when…

<!-- Written by packages/core/test/faults/what-happens-when.test.ts from the expectations of the fault table.
     Change the expectations and run that test with -u. Do not edit this page. -->

A token endpoint can fail in many ways. What a call then gets depends on the token that the client has:

| The token is … | When the token endpoint fails … |
|---|---|
| **fresh** (before the soft edge) | The call is answered. No token request is sent. |
| **stale** (between the edges) | The call is answered at once with the token. A renewal runs in the background. Its failure is the event \`renewal-failed\` and never an error. The next attempt comes after a cool-down of 30 s, which grows to 5 min. |
| **expired**, **refused** by the API, or **missing** | The call needs a new token. The table below says what it gets. |

No call is sent without a token. No token is handed out past its hard edge. No redirect of a token endpoint is followed. Tests
show this on real sockets, with simulated time and the default options: each of ${rows.length} faults without a token and with a stale one,
and one fault of each kind with a token that is fresh, expired or refused.

"Token requests" counts all attempts for the one call. "Wait" is simulated time without the network. The last column is about the
next call after the fault has ended.

| The token endpoint … | A call that needs a token … | Token requests | Wait | The next call … |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
