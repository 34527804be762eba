// What the driver forks: one process of the fleet.
import type { Message, Order } from './messages.ts';
import { Worker } from './worker.ts';

const tell = (message: Message): void => void process.send?.(message);
let worker: Worker | undefined;

// Ctrl-C goes to every process of a terminal; the driver says when it is over.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.on('message', async (order: Order) => {
  if (order.type === 'open') {
    worker = new Worker(order.setup, tell);
    await worker.ready();
    tell({ type: 'opened' });
    return;
  }
  await worker?.obey(order);
  if (order.type === 'close') process.exit();
});
