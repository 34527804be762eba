/**
 * What the worker and the process of the servers tell each other, over one WebSocket. In workerd nothing can listen on a port
 * of its own choice, so the listeners are in Node; what they answer is decided in the worker.
 */
export type ToServers =
  | { type: 'listen'; server: number; secure: boolean }
  | { type: 'stop'; server: number }
  | { type: 'disconnect'; server: number }
  | {
      type: 'respond';
      exchange: number;
      status: number;
      headers: [name: string, value: string | string[]][];
      body: string;
    }
  | { type: 'destroy'; exchange: number }
  | { type: 'turn'; number: number }
  | { type: 'result'; title: string; complaint?: string }
  | { type: 'done' };

export type ToWorker =
  | { type: 'listening'; server: number; port: number }
  | { type: 'stopped'; server: number }
  | {
      type: 'request';
      server: number;
      exchange: number;
      connection: number;
      method: string;
      url: string;
      rawHeaders: string[];
      headers: Record<string, string | string[] | undefined>;
      /** base64 */
      body: string;
    }
  | { type: 'closed'; exchange: number }
  | { type: 'turn'; number: number };

type Listener = (message: ToWorker) => void;

let send: ((message: ToServers) => void) | undefined;
const listeners = new Set<Listener>();

/** Opens the channel. The caller hands it each message that arrives. */
export function openChannel(sender: (message: ToServers) => void): Listener {
  send = sender;
  return (message) => {
    for (const listener of listeners) listener(message);
  };
}

export function tellServers(message: ToServers): void {
  if (send === undefined) throw new Error('The channel to the servers is not open.');
  send(message);
}

export function hearServers(listener: Listener): void {
  listeners.add(listener);
}
