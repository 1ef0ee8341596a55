export interface Column<Row> {
  readonly title: string;
  readonly right?: boolean;
  /** Longer cells are cut to this many characters. */
  readonly widest?: number;
  cell(row: Row): string | number;
}

/** Lays out rows in columns; wide East Asian characters count as two. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map((column) => cut(column.cell(row), column.widest))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => widthOf(line[index] ?? ''))));
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  const [head = '', ...body] = lines.map((line) =>
    line
      .map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.right ?? false))
      .join('  ')
      .trimEnd(),
  );
  return [head, rule, ...body].join('\n');
}

function cut(value: string | number, widest = Number.POSITIVE_INFINITY): string {
  const text = String(value).replace(/\s+/g, ' ');
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]/.test(character) ? 2 : 1;
  return width;
}
