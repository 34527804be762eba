/** The members that are used of a stream: Node's own, older ones, and forms of the package form-data. */
interface StreamBody {
  pipe(): unknown;
  on(event: 'error' | 'close', listener: (error?: Error) => void): unknown;
  destroy?(): unknown;
  destroyed?: boolean;
  readableEnded?: boolean;
  errored?: Error | null;
  /** The parts of a form of the package form-data, which does not destroy them itself. */
  _streams?: readonly { source?: { destroy?(): unknown } }[];
}

/** Whether a body is a Node stream. */
export function isStreamBody(body: any): body is StreamBody {
  return typeof body?.pipe === 'function' && typeof body.on === 'function';
}
