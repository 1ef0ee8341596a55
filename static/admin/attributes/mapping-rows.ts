import type { Settings } from '../../../src/entry/admin/contract/settings';

export type MappingRow = Settings['attributes'][number];
export type RowKind = 'from' | 'template' | 'constant';

const kinds = ['from', 'template', 'constant'] as const satisfies readonly RowKind[];

/** The source of a row's value; an attribute if nothing is given, as in a row that leaves the field alone. */
export const kindOf = (row: MappingRow): RowKind => kinds.find((kind) => row[kind] !== undefined) ?? 'from';

export const sourceOf = (row: MappingRow): string => row[kindOf(row)] ?? '';

/** Whether nothing has been typed yet. A row that leaves its field alone needs nothing. */
export const isUnfilled = (row: MappingRow): boolean => row.when !== 'never' && sourceOf(row).trim() === '';

export const withSource = ({ to, when, ...before }: MappingRow, source: string): MappingRow => ({
  to,
  when,
  [kindOf({ to, when, ...before })]: source,
});

/** The same row with its value from another source; an attribute and a template of only it convert to each other. */
export function withKind(row: MappingRow, kind: RowKind): MappingRow {
  const { to, when } = row;
  return { to, when, [kind]: carriedOver(row, kind) };
}

/** People are found by their user name and e-mail address, so these are always mapped. */
export function withField(row: MappingRow, to: MappingRow['to']): MappingRow {
  return { ...row, to, when: whensOf(to).includes(row.when) ? row.when : 'always' };
}

export const whensOf = (to: MappingRow['to']): readonly MappingRow['when'][] =>
  to === 'userName' || to === 'email' ? ['always'] : ['always', 'onCreate', 'ifEmpty', 'never'];

/** A row that leaves its field alone may have a source, but not an empty one. */
export function withWhen(row: MappingRow, when: MappingRow['when']): MappingRow {
  const source = sourceOf(row);
  if (when === 'never' && source.trim() === '') return { to: row.to, when };
  return { to: row.to, when, [kindOf(row)]: source };
}

const onlyPath = /^\{\{\s*([^\s|{}]+(?:\[[^\]]*\][\w.]*)?)\s*\}\}$/;

function carriedOver(row: MappingRow, kind: RowKind): string {
  const source = sourceOf(row).trim();
  const before = kindOf(row);
  if (kind === 'template' && before === 'from') return source === '' ? '' : `{{ ${source} }}`;
  if (kind === 'template') return source;
  return kind === 'from' && before === 'template' ? (onlyPath.exec(source)?.[1] ?? '') : '';
}
