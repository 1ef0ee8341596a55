import type { GroupSettings } from './groups-draft';

export interface ParsedRows {
  readonly rows: GroupSettings['map'];
  /** Lines, counted from 1, that are not two names. */
  readonly unread: readonly number[];
}

/**
 * Rows pasted from a spreadsheet: a group of the IdP, a group at Atlassian, separated by a tab, semicolon or comma; a
 * name that contains one of these is in quotation marks. Lines that begin with the same group become one row.
 */
export function parseRows(text: string): ParsedRows {
  const byName = new Map<string, { from: string; to: string[] }>();
  const unread: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [from, to, ...rest] = cellsOf(line);
    if (!from || !to || rest.some((cell) => cell !== '')) {
      unread.push(index + 1);
      continue;
    }
    const known = byName.get(from.toLowerCase()) ?? { from, to: [] };
    if (!known.to.includes(to)) known.to.push(to);
    byName.set(from.toLowerCase(), known);
  }
  return { rows: [...byName.values()].map(({ from, to }) => ({ from: [from], to })), unread };
}

/** A spreadsheet has one separator: a tab if there is one, then a semicolon, then a comma. */
function cellsOf(line: string): readonly string[] {
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, '');
  const separator = ['\t', ';'].find((each) => bare.includes(each)) ?? ',';
  const cells: string[] = [''];
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    if (character === separator && !isQuoted) cells.push('');
    else cells.push(`${cells.pop() ?? ''}${character}`);
  }
  return cells.map((cell) => unquoted(cell.trim()));
}

const unquoted = (cell: string): string =>
  /^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell;
