/** One column of a table. */
export interface Column<Row> {
  title: string;
  cell(row: Row): string;
  /** @default 'right' */
  align?: 'left' | 'right';
}

const gap = '  ';

/** Lays out rows under titles. `total` stands below a rule of its own. */
export function layOut<Row>(columns: readonly Column<Row>[], rows: readonly Row[], total?: Row): string {
  const line = (row: Row): string[] => columns.map(({ cell }) => cell(row));
  const titles = columns.map(({ title }) => title);
  const body = rows.map(line);
  const foot = total === undefined ? [] : [line(total)];
  const widths = columns.map((_, index) =>
    Math.max(...[titles, ...body, ...foot].map((cells) => cells[index]?.length ?? 0)),
  );
  const write = (cells: readonly string[]): string =>
    cells
      .map((text, index) => {
        const width = widths[index] ?? 0;
        return columns[index]?.align === 'left' ? text.padEnd(width) : text.padStart(width);
      })
      .join(gap)
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join(gap);
  const end = foot.length === 0 ? [] : [rule, ...foot.map(write)];
  return `${[write(titles), rule, ...body.map(write), ...end].join('\n')}\n`;
}
