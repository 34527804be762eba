import sparkly from 'sparkly';
import type { Happening, Timeline } from '../run/timeline.ts';
import type { Paint } from './paint.ts';

interface ChartRow {
  label: string;
  happening: Happening;
  style: Parameters<Paint>[0];
  unit: keyof typeof notes;
}

/** What the number beside a line means. */
const notes = {
  rate: (_: number, peak: number, partsPerSecond: number) => `max ${Math.round(peak * partsPerSecond)}/s`,
  total: (total: number) => `${total} in all`,
  level: (_: number, peak: number) => `max ${peak} at once`,
};

const rows: readonly ChartRow[] = [
  { label: 'calls', happening: 'call', style: 'cyan', unit: 'rate' },
  { label: 'renewals', happening: 'renewal', style: 'green', unit: 'rate' },
  { label: 'resends', happening: 'resend', style: 'yellow', unit: 'rate' },
  { label: 'revocations', happening: 'revocation', style: 'magenta', unit: 'total' },
  { label: 'expiries', happening: 'expiry', style: 'magenta', unit: 'total' },
  { label: 'endpoints down', happening: 'outage', style: 'red', unit: 'level' },
];

const labelWidth = 16;
const noteWidth = 16;
const widest = 72;

/** Draws a line for calls, renewals and each kind of failure over the time of the run. Empty if nothing happened. */
export function activityChart(timeline: Timeline, paint: Paint, columns: number): string {
  const { extent } = timeline;
  if (extent === undefined || extent.toAt === extent.fromAt) return '';
  const seconds = (extent.toAt - extent.fromAt) / 1000;
  const parts = Math.min(widest, Math.max(20, columns - labelWidth - noteWidth));
  const lines = rows.map(({ happening, label, style, unit }) => {
    const counts = timeline.histogram(happening, parts);
    const peak = Math.max(...counts);
    const bars = sparkly(
      counts.map((count) => (count === 0 ? '' : count)),
      { minimum: 0, maximum: Math.max(1, peak) },
    );
    return `${label.padEnd(labelWidth)}${paint(style, bars)} ${paint('dim', peak === 0 ? 'none' : notes[unit](timeline.count(happening), peak, parts / seconds))}`;
  });
  const end = `${seconds.toFixed(0)} s`;
  const axis = `${' '.repeat(labelWidth)}0 s${end.padStart(parts - 3)}`;
  return `${[...lines, paint('dim', axis)].join('\n')}\n`;
}
