import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** One bar of a chart. */
export interface Bar {
  label: string;
  value: number;
  /** The interval around the value, if it has one. */
  low?: number;
  high?: number;
  /** Which colour the bar has. */
  group: string;
}

export interface Chart {
  title: string;
  /** What the length of a bar means. */
  axis: string;
  bars: readonly Bar[];
}

const colours = { 'no token': '#b8bec7', 'by hand': '#8fb4d9', published: '#e0a85e', ours: '#2a7f62' };

/** Draws horizontal bars with their intervals. Returns an SVG. */
export function drawChart({ axis, bars, title }: Chart): Promise<string> {
  const y = { field: 'label', type: 'nominal', sort: null, axis: { title: null, labelLimit: 480 } } as const;
  const values = bars.map((bar) => ({ ...bar, low: bar.low ?? bar.value, high: bar.high ?? bar.value }));
  const specification: TopLevelSpec = {
    title,
    width: 420,
    height: { step: 20 },
    background: 'white',
    data: { values },
    layer: [
      {
        mark: { type: 'bar', height: 14 },
        encoding: {
          y,
          x: { field: 'value', type: 'quantitative', axis: { title: axis } },
          color: {
            field: 'group',
            type: 'nominal',
            scale: { domain: Object.keys(colours), range: Object.values(colours) },
            legend: { title: null, orient: 'bottom' },
          },
        },
      },
      {
        mark: { type: 'rule', color: '#333' },
        encoding: {
          y,
          x: { field: 'low', type: 'quantitative' },
          x2: { field: 'high' },
        },
      },
    ],
    config: { font: 'sans-serif', view: { stroke: null } },
  };
  return new View(parse(compile(specification).spec), { renderer: 'none' }).toSVG();
}
