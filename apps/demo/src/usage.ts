import { adapters } from './adapters/index.ts';
import { systems } from './systems.ts';

/** What `--help` prints. */
export const usage: string = `Evergrant's demo: real sockets, emulated systems, short-lived tokens.

  npm start                                       every system through every adapter
  npm start -- --provider edx --adapter axios     one system through one adapter

  -p, --provider NAME   one of ${systems.join(', ')}
  -a, --adapter NAME    one of ${adapters.map(({ name }) => name).join(', ')}
                        either may be given several times, or as a list with commas
      --outage MS       how long each token endpoint is down, instead of as long as a token
                        can bear; with 5000, calls are lost
  -h, --help            this text

Each run makes calls over several token lifetimes; meanwhile the token is revoked, left to expire, and
the token endpoint goes down for a while. Exit code: 0, or 1 if a call was lost, 2 for a wrong command
line, 130 after Ctrl-C.

Where the environment holds real credentials, one token and one call go to the real system instead:
  LEARN_AMP_CLIENT_ID, LEARN_AMP_CLIENT_SECRET          THRIVE_TENANT_ID, THRIVE_API_SECRET
  COGNITO_DOMAIN, COGNITO_CLIENT_ID, COGNITO_CLIENT_SECRET   EDX_CLIENT_ID, EDX_CLIENT_SECRET
  ORO_URL, ORO_CLIENT_ID, ORO_CLIENT_SECRET
The call is a GET; LEARN_AMP_API_URL, COGNITO_API_URL, THRIVE_API_URL, EDX_API_URL, ORO_API_URL say where,
COGNITO_SCOPE with which scope.
`;
