import { styleText } from 'node:util';

/** Where tables are shown. */
export interface Display {
  /** Columns of the terminal; undefined if the text goes elsewhere. */
  readonly width?: number | undefined;
  readonly hasColours: boolean;
}

export type Colour = 'red' | 'green' | 'yellow';

export interface Column<Row> {
  readonly title: string;
  readonly right?: boolean;
  /**
   * The column may be narrowed to the terminal: longer cells continue on the next line. Without a terminal they are cut to
   * this many characters.
   */
  readonly widest?: number;
  cell(row: Row): string | number;
  colour?(row: Row): Colour | undefined;
}

/** Not in a terminal: as wide as it gets. */
export const plain: Display = { hasColours: false };

/** No column gets narrower than this: a terminal with less room wraps the lines itself. */
const narrowest = 16;
const gap = '  ';

/** Lays out rows in columns; wide East Asian characters count as two. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<NoInfer<Row>>[],
  { width, hasColours }: Display = plain,
): string {
  const cells = rows.map((row) =>
    columns.map(({ cell, widest }) => {
      const text = String(cell(row)).replace(/\s+/g, ' ');
      return width === undefined ? cut(text, widest) : text;
    }),
  );
  const titles = columns.map(({ title }) => title);
  const widths = narrowed(
    columns.map((_, index) => Math.max(...[titles, ...cells].map((line) => widthOf(line[index] ?? '')))),
    columns.map(({ widest }) => widest !== undefined),
    width,
  );
  const paint = (text: string, style: Colour | 'bold' | 'dim' | undefined) =>
    hasColours && style !== undefined && text !== '' ? styleText(style, text, { validateStream: false }) : text;
  const line = (texts: readonly string[], styleOf: (index: number) => Colour | 'bold' | 'dim' | undefined) =>
    texts
      .map((text, index) => {
        const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text)));
        const painted = paint(text, styleOf(index));
        return columns[index]?.right ? space + painted : painted + space;
      })
      .join(gap)
      .trimEnd();
  const body = rows.flatMap((row, number) => {
    const wrapped = (cells[number] ?? []).map((text, index) => wrap(text, widths[index] ?? 0));
    return Array.from({ length: Math.max(...wrapped.map(({ length }) => length)) }, (_, at) =>
      line(
        wrapped.map((lines) => lines[at] ?? ''),
        (index) => columns[index]?.colour?.(row),
      ),
    );
  });
  const rule = widths.map((size) => '─'.repeat(size)).join(gap);
  return [line(titles, () => 'bold'), paint(rule, 'dim'), ...body].join('\n');
}

/** The widths of the columns in a terminal: the widest that may be narrowed give way first. */
function narrowed(
  widths: readonly number[],
  mayNarrow: readonly boolean[],
  width = Number.POSITIVE_INFINITY,
): readonly number[] {
  const fitting = [...widths];
  const total = () => fitting.reduce((sum, size) => sum + size, gap.length * (fitting.length - 1));
  while (total() > width) {
    const most = Math.max(...fitting.filter((_, index) => mayNarrow[index]));
    if (most <= narrowest) break;
    fitting[fitting.findIndex((size, index) => mayNarrow[index] && size === most)] = most - 1;
  }
  return fitting;
}

/** The lines of a text, broken between words where possible. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
    while (widthOf(line) > width) {
      const start = beginning(line, width);
      lines.push(start);
      line = line.slice(start.length);
    }
  }
  return [...lines, line];
}

/** As many characters of a text as fit; at least one. */
function beginning(text: string, width: number): string {
  let start = '';
  for (const character of text) {
    if (start !== '' && widthOf(start + character) > width) break;
    start += character;
  }
  return start;
}

const cut = (text: string, widest = Number.POSITIVE_INFINITY): string =>
  text.length > widest ? `${text.slice(0, widest - 1)}…` : text;

function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]/.test(character) ? 2 : 1;
  return width;
}
