import { draw } from 'command-line';
import type { Finding } from '../proofs/finding.ts';

/** Reports the findings of a proof. */
export function proofReport(claim: string, findings: readonly Finding[], seconds: number): string {
  const good = findings.every((finding) => finding.good);
  const rows = draw<Finding>(
    [
      { title: '', cell: (finding) => (finding.good ? '' : '✗'), align: 'left' },
      { title: 'figure', cell: ({ what }) => what, align: 'left' },
      { title: 'found', cell: ({ found }) => found },
      { title: 'wanted', cell: ({ wanted }) => wanted },
    ],
    findings,
  );
  return `${good ? '✓' : '✗'} ${claim} (${seconds.toFixed(1)} s)\n\n${rows}\n`;
}
