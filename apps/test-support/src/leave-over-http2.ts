import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import { startAuthorizationServer } from '@evergrant/testing';
import { EventEmitter, once } from 'node:events';
import { connect } from 'node:http2';

/** What a route gets of a server adapter. */
interface Handle {
  getToken(): Promise<unknown>;
}

/** A server over HTTP/2. */
export interface Http2Server {
  url: string;
  close(): unknown;
}

/**
 * Lets a caller over HTTP/2 disconnect from a server while a route waits for a token, or before it waits. Gives what the
 * route's wait ended with.
 *
 * @param when when the caller disconnects
 * @param serve starts a server with the client, whose route at `/` calls `wait` with its handle
 */
export async function leaveOverHttp2(
  when: 'before it waits' | 'while it waits',
  serve: (client: OAuthClient, wait: (handle: Handle) => Promise<void>) => Http2Server | Promise<Http2Server>,
): Promise<unknown> {
  await using tokens = await startAuthorizationServer();
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  await using client = createOAuthClient({
    name: 'crm',
    clientId,
    clientSecret,
    tokenEndpoint,
    retry: false,
  });
  const progress = new EventEmitter();
  const { close, url } = await serve(client, async (handle) => {
    const proceed = once(progress, 'proceed');
    progress.emit('arrived');
    await proceed;
    const token = handle.getToken();
    progress.emit('waiting');
    progress.emit('ended', await token.catch((error: unknown) => error));
  });
  tokens.hold();
  const session = connect(url);
  const arrived = once(progress, 'arrived');
  const stream = session.request({ ':path': '/' }).on('error', () => {});
  const closed = once(stream, 'close');
  await arrived;
  const ended = once(progress, 'ended');
  const leave = async (): Promise<void> => {
    stream.close();
    await closed;
    // The server learns of it with the next frame that it reads.
    await new Promise<void>((resolve, reject) =>
      session.ping((error) => (error ? reject(error) : resolve())),
    );
  };
  if (when === 'before it waits') await leave();
  progress.emit('proceed');
  if (when === 'while it waits') await leave();
  const [outcome] = (await ended) as [unknown];
  session.destroy();
  await close();
  return outcome;
}
