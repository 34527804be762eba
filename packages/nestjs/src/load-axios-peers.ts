type Peers = typeof import('@nestjs/axios') & typeof import('@evergrant/axios');

/** Whether a package could not be found, according to Node, Jest or a tool that wraps their errors. */
function isMissing(error: unknown): boolean {
  const { cause, code } = Object(error) as { cause?: unknown; code?: unknown };
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return true;
  return cause !== undefined && isMissing(cause);
}

/**
 * Loads what only `OAuthHttpModule` needs, on first use: an application without axios can load this package.
 * @throws {Error} that says what to install where a package is missing; the loader's own error otherwise.
 */
export async function loadAxiosPeers(): Promise<Peers> {
  try {
    return { ...(await import('@nestjs/axios')), ...(await import('@evergrant/axios')) };
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    throw new Error(
      'OAuthHttpModule needs @nestjs/axios, @evergrant/axios and axios, and one of them is missing; install them: ' +
        'npm install @nestjs/axios @evergrant/axios axios',
      { cause },
    );
  }
}
