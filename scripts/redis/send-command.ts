import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends one command to a server on 127.0.0.1 and gives the first line of its reply. */
export async function sendCommand(port: number, words: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    const items = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    socket.write(`*${words.length}\r\n${items.join('')}`);
    let reply = '';
    for await (const chunk of socket) {
      reply += String(chunk);
      if (reply.includes('\r\n')) break;
    }
    const [line = ''] = reply.split('\r\n');
    if (line.startsWith('-')) throw new Error(`Redis answered: ${line.slice(1)}`);
    return line.slice(1);
  } finally {
    socket.destroy();
  }
}
