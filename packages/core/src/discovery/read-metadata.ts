import { allowInsecureRequests, customFetch, discoveryRequest, resourceDiscoveryRequest } from 'oauth4webapi';
import { type Clock, systemClock } from '../base/clock.ts';
import { OAuthError, systemCode } from '../base/errors.ts';
import { kindOf } from '../base/kind-of.ts';
import type { FetchLike, FetchLikeResponse } from '../base/fetch-like.ts';
import { readText } from '../grant/read-text.ts';
import { type Members, parseMembers } from '../protocol/parse-members.ts';
import { withTimeout } from '../timing/with-timeout.ts';

/** What is asked for: metadata of an authorization server, by one of two rules for its place, or of a resource. */
export type MetadataKind = 'oauth2' | 'oidc' | 'resource';

export interface ReadMetadataOptions {
  fetch: FetchLike;
  /** Milliseconds. */
  timeoutMs: number;
  clock?: Clock | undefined;
}

/** The places of metadata of an authorization server: RFC 8414, and OpenID Connect Discovery. */
function request(
  kind: MetadataKind,
  subject: URL,
  fetch: FetchLike,
  signal: AbortSignal,
): Promise<FetchLikeResponse> {
  const options = {
    signal,
    [customFetch]: (url: string, init: RequestInit) => fetch(url, init),
    [allowInsecureRequests]: true, // judged before: loopback and insecureHosts
  } as never;
  return kind === 'resource'
    ? resourceDiscoveryRequest(subject, options)
    : discoveryRequest(subject, { algorithm: kind, ...(options as object) });
}

/**
 * Reads a metadata document, of at most 256 KiB. `undefined` where there is none. Redirects are not followed.
 * @throws {OAuthError} where the server cannot be reached, or answers with something else.
 */
export async function readMetadata(
  kind: MetadataKind,
  subject: URL,
  { clock = systemClock, fetch, timeoutMs }: ReadMetadataOptions,
): Promise<Members | undefined> {
  const place = `the metadata of ${subject.origin}${subject.pathname.replace(/\/$/, '')}`;
  const timedOut = (): OAuthError =>
    new OAuthError('timeout', `${place} did not come within ${timeoutMs} ms`, { retryable: true });
  let answer: { status: number; text: string | undefined };
  try {
    answer = await withTimeout(clock, timeoutMs, undefined, timedOut, async (signal) => {
      const response = await request(kind, subject, fetch, signal);
      return { status: response.status, text: response.status === 200 ? await readText(response) : '' };
    });
  } catch (error) {
    if (error instanceof OAuthError) throw error;
    throw new OAuthError('network-failure', `${place} could not be read (${kindOf(error)})`, {
      retryable: true,
      causeCode: systemCode(error),
    });
  }
  const { status, text } = answer;
  if (status === 429 || status >= 500)
    throw new OAuthError(
      'endpoint-unavailable',
      `${place} could not be read: the server answered ${status}`,
      {
        retryable: true,
        endpointStatus: status,
      },
    );
  if (status !== 200) return undefined;
  const members = text === undefined ? undefined : parseMembers(text);
  if (members !== undefined) return members;
  throw new OAuthError(
    'invalid-response',
    `${place} is ${text === undefined ? 'too long' : 'no JSON object'}`,
  );
}
