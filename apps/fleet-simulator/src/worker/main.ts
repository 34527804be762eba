// One process of the fleet. The driver forks it.
import type { Message, Order } from './messages.ts';
import { Worker } from './worker.ts';

const report = (message: Message): void => void process.send?.(message);
let worker: Worker | undefined;

// Ctrl-C reaches every process of the terminal. The driver decides when this one ends.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
process.on('message', async (order: Order) => {
  if (order.type === 'open') {
    worker = new Worker(order.setup, report);
    await worker.ready();
    report({ type: 'opened' });
    return;
  }
  await worker?.handle(order);
  if (order.type === 'close') process.exit();
});
