/** What is used of a stream: Node's own, older ones, and the forms of the package form-data. */
interface StreamBody {
  pipe(): unknown;
  on(event: 'error' | 'close', listener: (error?: Error) => void): unknown;
  destroy?(): unknown;
  destroyed?: boolean;
  readableEnded?: boolean;
  errored?: Error | null;
}

/** Whether a body is a stream of Node's kind. */
export function isStreamBody(body: any): body is StreamBody {
  return typeof body?.pipe === 'function' && typeof body.on === 'function';
}
