import { markdownTable } from 'markdown-table';
import type { CaseFigures } from '../measure/case-figures.ts';
import { compareRounds, summarise, type Summary } from '../measure/summarise.ts';

/** Formats a time with three digits. */
export function formatTime(nanoseconds: number): string {
  const [value, unit] = nanoseconds < 1000 ? [nanoseconds, 'ns'] : [nanoseconds / 1000, 'µs'];
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
}

/** Formats a ratio with the interval around it. */
export function formatRatio({ high, low, median }: Summary): string {
  const digits = median < 10 ? 2 : 1;
  const [middle, from, to] = [median, low, high].map((ratio) => ratio.toFixed(digits));
  return `${middle} (${from} to ${to})`;
}

const unknown = '–';

/** Draws a row for each case, with a column of ratios for each baseline. */
export function reportFigures(figures: readonly CaseFigures[]): string {
  const baselines = figures.filter(({ baseline }) => baseline);
  const rows = figures.map((one) => {
    const ratios = baselines.map((base) =>
      base === one ? '1' : formatRatio(compareRounds(one.rounds, base.rounds)),
    );
    const bytes = one.bytes === undefined ? unknown : `${Math.round(one.bytes)}`;
    const promises = one.promises === undefined ? unknown : `${one.promises}`;
    return [one.name, formatTime(summarise(one.rounds).median), ...ratios, bytes, promises];
  });
  const heads = baselines.map(({ name }) => `× ${name}`);
  const titles = ['', 'time per call', ...heads, 'bytes', 'promises'];
  return markdownTable([titles, ...rows], { align: titles.map((_, column) => (column === 0 ? 'l' : 'r')) });
}
