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
});
