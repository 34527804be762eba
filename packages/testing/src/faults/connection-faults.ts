import type { Fault } from './fault.ts';
import { framed, head } from './send-whole.ts';

export type ConnectionFaultName =
  | 'never-answers'
  | 'closed-after-request'
  | 'reset-after-request'
  | 'closed-within-headers'
  | 'closed-after-headers'
  | 'reset-after-headers'
  | 'cut-mid-body'
  | 'reset-mid-body'
  | 'stalls-within-headers'
  | 'stalls-after-headers'
  | 'stalls-mid-body'
  | 'slow-headers'
  | 'slow-body'
  | 'delayed';

/** The part of a good answer that is sent. */
type Reach = 'nothing' | 'half the headers' | 'the headers' | 'half the body';

function stopping(
  kind: 'broken' | 'silent',
  reach: Reach,
  then: 'end' | 'reset' | 'stall',
  summary: string,
): Fault {
  return {
    summary,
    kind,
    async apply(wire) {
      const { status, headers, body } = await wire.good();
      const top = head(status, framed(body, headers));
      if (reach === 'half the headers') await wire.send(top.slice(0, top.length / 2));
      if (reach === 'the headers' || reach === 'half the body') await wire.send(top);
      if (reach === 'half the body') await wire.send(body.subarray(0, body.length / 2));
      if (then === 'end') wire.end();
      // Wait until the data has arrived: a reset discards what is not delivered yet.
      else if (then === 'reset') setImmediate(() => setImmediate(wire.reset));
      await wire.gone;
    },
  };
}

function slow(part: 'headers' | 'body', summary: string): Fault {
  return {
    summary,
    kind: 'slow',
    async apply(wire) {
      const { status, headers, body } = await wire.good();
      const top = Buffer.from(head(status, framed(body, headers)), 'latin1');
      const slowly = part === 'headers' ? top : body;
      if (part === 'body') await wire.send(top);
      for (const byte of slowly) {
        if (!(await wire.pace())) return;
        await wire.send(Buffer.from([byte]));
      }
      if (part === 'headers') await wire.send(body);
      wire.end();
    },
  };
}

/** Faults of the connection that the answer is sent on. */
export const connectionFaults: Readonly<Record<ConnectionFaultName, Fault>> = {
  'never-answers': stopping('silent', 'nothing', 'stall', 'accepts the request and never answers'),
  'closed-after-request': stopping('broken', 'nothing', 'end', 'closes the connection instead of answering'),
  'reset-after-request': stopping('broken', 'nothing', 'reset', 'resets the connection instead of answering'),
  'closed-within-headers': stopping(
    'broken',
    'half the headers',
    'end',
    'closes the connection in the middle of the headers',
  ),
  'closed-after-headers': stopping('broken', 'the headers', 'end', 'closes the connection after the headers'),
  'reset-after-headers': stopping(
    'broken',
    'the headers',
    'reset',
    'resets the connection after the headers',
  ),
  'cut-mid-body': stopping(
    'broken',
    'half the body',
    'end',
    'closes the connection in the middle of the body',
  ),
  'reset-mid-body': stopping(
    'broken',
    'half the body',
    'reset',
    'resets the connection in the middle of the body',
  ),
  'stalls-within-headers': stopping(
    'silent',
    'half the headers',
    'stall',
    'stops without closing in the middle of the headers',
  ),
  'stalls-after-headers': stopping(
    'silent',
    'the headers',
    'stall',
    'stops without closing after the headers',
  ),
  'stalls-mid-body': stopping(
    'silent',
    'half the body',
    'stall',
    'stops without closing in the middle of the body',
  ),
  'slow-headers': slow('headers', 'sends its headers byte by byte, one at each step or second'),
  'slow-body': slow('body', 'sends its body byte by byte, one at each step or second'),
  delayed: {
    summary: 'answers after a step or a second',
    kind: 'slow',
    async apply(wire) {
      const { status, headers, body } = await wire.good();
      if (!(await wire.pace())) return;
      await wire.send(head(status, framed(body, headers)));
      await wire.send(body);
      wire.end();
    },
  },
};
