import { table } from 'table';

/** One column of a table. */
export interface Column<Row> {
  /** A line break splits a long title into two lines. */
  title: string;
  /** Numbers are written with thousands separators. */
  cell(row: Row): string | number;
  /** @default 'right' */
  align?: 'left' | 'right';
}

export interface DrawOptions<Row> {
  /** A last row, under a line of its own. */
  total?: Row;
  /** Styles the titles and the total, in bold for instance. @default no style */
  emphasize?: (text: string) => string;
}

const noLines = {
  topBody: '',
  topJoin: '',
  topLeft: '',
  topRight: '',
  bottomBody: '',
  bottomJoin: '',
  bottomLeft: '',
  bottomRight: '',
  bodyLeft: '',
  bodyRight: '',
  bodyJoin: '',
  joinLeft: '',
  joinRight: '',
};

/** Draws rows under titles, for a terminal or a text file. Cells may hold ANSI styles. */
export function draw<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { emphasize = (text) => text, total }: DrawOptions<Row> = {},
): string {
  const cells = (row: Row): string[] =>
    columns.map(({ cell }) => {
      const value = cell(row);
      return typeof value === 'number' ? value.toLocaleString('en') : value;
    });
  const styled = (texts: readonly string[]): string[] =>
    texts.map((text) => text.split('\n').map(emphasize).join('\n'));
  const foot = total === undefined ? [] : [styled(cells(total))];
  const text = table([styled(columns.map(({ title }) => title)), ...rows.map(cells), ...foot], {
    border: { ...noLines, joinBody: '─', joinJoin: '' },
    columnDefault: { paddingLeft: 2, paddingRight: 0, verticalAlignment: 'bottom' },
    columns: columns.map(({ align = 'right' }, index) => ({
      alignment: align,
      ...(index === 0 && { paddingLeft: 0 }),
    })),
    drawHorizontalLine: (line, count) => line === 1 || (foot.length > 0 && line === count - 1),
  });
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
