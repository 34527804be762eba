/** One column of a table. */
export interface Column<Row> {
  title: string;
  cell(row: Row): string | number;
  /** @default 'right' */
  align?: 'left' | 'right';
}

/** Lays out rows under titles; `total` stands below a line of its own. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], total?: Row): string {
  const cells = (row: Row): string[] =>
    columns.map(({ cell }) => {
      const value = cell(row);
      return typeof value === 'number' ? value.toLocaleString('en') : value;
    });
  const titles = columns.map(({ title }) => title);
  const body = rows.map(cells);
  const foot = total === undefined ? [] : [cells(total)];
  const widths = titles.map((_, index) =>
    Math.max(...[titles, ...body, ...foot].map((row) => row[index]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, index) => {
        const width = widths[index] ?? 0;
        return columns[index]?.align === 'left' ? text.padEnd(width) : text.padStart(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  const lines = [
    line(titles),
    rule,
    ...body.map(line),
    ...(total === undefined ? [] : [rule, ...foot.map(line)]),
  ];
  return `${lines.join('\n')}\n`;
}
