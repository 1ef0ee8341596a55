import { describe, expect, it } from 'vitest';
import { changesBetween, compareSettings } from '../../src/connections/history-changes';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';

const rows = (...names: readonly string[]) => names.map((pattern) => ({ pattern, replacement: 'x' }));

describe('the difference of two settings', () => {
  it('is empty if nothing changed', () => {
    expect(compareSettings(parseSettings({}), parseSettings({ mode: 'preview' }))).toEqual({ changes: [], more: 0 });
  });

  it('names each place with its old and new value', () => {
    const after = parseSettings({ users: { onDelete: 'logOnly' }, scope: 'active eq true' });
    expect(compareSettings(parseSettings({}), after).changes).toEqual([
      { path: 'scope', before: "''", after: 'active eq true' },
      { path: 'users.onDelete', before: 'suspend', after: 'logOnly' },
    ]);
  });

  it('shows a row inserted at the top as one change', () => {
    const [before, after] = [{ rename: rows('b', 'c') }, { rename: rows('a', 'b', 'c') }];
    expect(changesBetween(before, after)).toEqual([{ path: 'rename[0]', after: 'pattern: a\nreplacement: x' }]);
    expect(changesBetween(after, before)).toEqual([{ path: 'rename[0]', before: 'pattern: a\nreplacement: x' }]);
  });

  it('shows the changed field of a row', () => {
    const [before, after] = [{ rename: rows('a', 'b') }, { rename: rows('a', 'B') }];
    expect(changesBetween(before, after)).toEqual([{ path: 'rename[1].pattern', before: 'b', after: 'B' }]);
  });

  it('shows several rows that replace one as a list', () => {
    expect(changesBetween({ names: ['a', 'z'] }, { names: ['b', 'c', 'z'] })).toEqual([
      { path: 'names[0]', before: 'a', after: '- b\n- c' },
    ]);
  });

  it('finds repeated rows', () => {
    expect(changesBetween(['a', 'a'], ['a', 'a', 'a'])).toEqual([{ path: '[2]', after: 'a' }]);
  });

  it('cuts a long value and counts the changes beyond forty', () => {
    expect(changesBetween('a', 'b'.repeat(10_000))[0]?.after).toHaveLength(401);
    const groups = (count: number, suffix: string) =>
      parseSettings({
        groups: { map: Array.from({ length: count }, (_, n) => ({ from: `g${n}`, to: [`${n}${suffix}`] })) },
      });
    const { changes, more } = compareSettings(groups(45, 'a'), groups(45, 'b'));
    expect([changes.length, more]).toEqual([40, 5]);
  });
});
