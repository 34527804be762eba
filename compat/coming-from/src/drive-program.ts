// A process of its own for one program: calls it as it is told, in the time that it is told.
import { mock } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ProgramOrder, ProgramReply } from './program-messages.ts';

interface Program {
  listUsers(): Promise<unknown>;
}

const [file = '', epochMs] = process.argv.slice(2);
mock.timers.enable({ apis: ['Date'], now: Number(epochMs) });
let copies = 0;
let program: Program;

async function obey(order: ProgramOrder): Promise<ProgramReply> {
  if (order.type === 'load') {
    program = (await import(`${pathToFileURL(file).href}?copy=${++copies}`)) as Program;
    return { answered: 0 };
  }
  if (order.type === 'advance') {
    mock.timers.setTime(Date.now() + order.ms);
    return { answered: 0 };
  }
  const calls = Array.from({ length: order.count }, () => program.listUsers());
  const results = await Promise.allSettled(calls);
  const failed = results.find((result) => result.status === 'rejected');
  const answered = results.filter(({ status }) => status === 'fulfilled').length;
  return { answered, ...(failed && { failure: String(failed.reason?.stack ?? failed.reason) }) };
}

process.on('message', (order: ProgramOrder) => {
  void obey(order).then((reply) => process.send?.(reply));
});
