import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { table } from '../../local/command-line/table';

describe('A table', () => {
  it('aligns its columns, including wide characters', () => {
    const rows = [
      { name: '佐藤', count: 7 },
      { name: 'Anna', count: 12 },
    ];
    const text = table(rows, [
      { title: 'Name', cell: ({ name }) => name },
      { title: 'Count', right: true, cell: ({ count }) => count },
    ]);
    expect(text.split('\n')).toEqual(['Name  Count', '────  ─────', '佐藤      7', 'Anna     12']);
  });

  it('cuts long cells and keeps each on one line', () => {
    const [, , row = ''] = table(
      [`a\n${'b'.repeat(100)}`],
      [{ title: 'Text', widest: 60, cell: (text) => text }],
    ).split('\n');
    expect(row).toBe(`a ${'b'.repeat(57)}…`);
  });

  const rows = [{ id: 'c-1', why: 'the IdP wants it and nobody else does', outcome: 'failed' }];
  const columns = [
    { title: 'Id', cell: ({ id }: { readonly id: string }) => id },
    { title: 'Why', widest: 10, cell: ({ why }: { readonly why: string }) => why },
  ];

  it("uses the terminal's width, and continues long cells on the next line", () => {
    expect(table(rows, columns, { width: 80, hasColours: false }).split('\n').at(-1)).toBe(
      'c-1  the IdP wants it and nobody else does',
    );
    expect(table(rows, columns, { width: 25, hasColours: false }).split('\n').slice(1)).toEqual([
      `───  ${'─'.repeat(20)}`,
      'c-1  the IdP wants it and',
      '     nobody else does',
    ]);
  });

  it('breaks words that are longer than their column, and cuts nothing that may not be narrowed', () => {
    const long = [{ id: 'x'.repeat(30), why: '佐'.repeat(12), outcome: '' }];
    expect(table(long, columns, { width: 40, hasColours: false }).split('\n').slice(2)).toEqual([
      `${'x'.repeat(30)}  ${'佐'.repeat(8)}`,
      `${' '.repeat(32)}${'佐'.repeat(4)}`,
    ]);
  });

  it('has colours only where they are shown', () => {
    const coloured = [{ title: 'Outcome', cell: () => 'failed', colour: () => 'red' as const }];
    expect(table([1], coloured)).toBe('Outcome\n───────\nfailed');
    const text = table([1], coloured, { hasColours: true });
    expect(text).toContain('\x1b[31mfailed\x1b[39m');
    expect(stripVTControlCharacters(text)).toBe(table([1], coloured));
  });
});
