/**
 * What became of one id of a list, as the page keeps it. `heir`: given to the heir in that place. `had`: that heir had it
 * already, beside the person. `nobody`: unassigned. `left`: Jira refused. `gone`: it was no longer theirs when its turn came.
 */
export type Fate =
  | { readonly what: 'open' | 'left' | 'gone' | 'nobody' }
  | { readonly what: 'heir' | 'had'; readonly heir: number };

/** There are never more heirs than digits. */
export const mostHeirs = 8;

const signs = { open: '.', left: 'x', gone: '-', nobody: 'u' } as const;
const heirs = '01234567';
const had = 'abcdefgh';

export const signOf = (fate: Fate): string =>
  'heir' in fate ? ((fate.what === 'heir' ? heirs : had)[fate.heir] ?? signs.left) : signs[fate.what];

export function fateOf(sign: string): Fate {
  if (heirs.includes(sign)) return { what: 'heir', heir: heirs.indexOf(sign) };
  if (had.includes(sign)) return { what: 'had', heir: had.indexOf(sign) };
  return { what: (['left', 'gone', 'nobody'] as const).find((what) => signs[what] === sign) ?? 'open' };
}
