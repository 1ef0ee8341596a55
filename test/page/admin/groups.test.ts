import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import type { GroupDifference } from '../../../src/entry/admin/contract/groups';
import { changed, movedUp, without } from '../../../static/admin/form/rows';
import { answerWords } from '../../../static/admin/groups/answer-words';
import { withoutBlanks } from '../../../static/admin/groups/groups-draft';
import { parseRows } from '../../../static/admin/groups/parse-rows';
import { say } from '../support/english';

describe('group settings while they are typed', () => {
  const draft = {
    ...defaultSettings.groups,
    include: ['', 'jira-*'],
    rename: [
      { pattern: '', replacement: 'x' },
      { pattern: '^okta-', replacement: '' },
    ],
    map: [
      { from: [''], to: ['a'] },
      { from: 'Sales', to: ['b'] },
    ],
  };

  it('are tried out without empty rows', () => {
    const { groups } = withoutBlanks(draft);
    expect([groups.include, groups.rename, groups.map]).toEqual([
      ['jira-*'],
      [{ pattern: '^okta-', replacement: '' }],
      [{ from: 'Sales', to: ['b'] }],
    ]);
  });

  it('have problems at their row', () => {
    const { originalPath } = withoutBlanks(draft);
    expect(originalPath('groups.rename[0].pattern')).toBe('groups.rename[1].pattern');
    expect(originalPath('groups.map[0].to[0]')).toBe('groups.map[1].to[0]');
    expect(originalPath('groups.name')).toBe('groups.name');
  });
});

describe('rows of a list', () => {
  it('are changed, removed and moved up', () => {
    expect(changed(['a', 'b'], 1, 'c')).toEqual(['a', 'c']);
    expect(without(['a', 'b'], 0)).toEqual(['b']);
    expect(movedUp(['a', 'b', 'c'], 2)).toEqual(['a', 'c', 'b']);
    expect(movedUp(['a', 'b'], 0)).toEqual(['a', 'b']);
  });
});

describe('rows pasted from a spreadsheet', () => {
  it('may be separated by tabs, semicolons or commas, and are merged by their first group', () => {
    const text = 'Sales\tjira-sales\r\n\n"Sales; EU";"jira ""EU"""\nsales,crm\nSales,crm,\n';
    expect(parseRows(text)).toEqual({
      rows: [
        { from: ['Sales'], to: ['jira-sales', 'crm'] },
        { from: ['Sales; EU'], to: ['jira "EU"'] },
      ],
      unread: [],
    });
  });

  it('are reported by line if they are not two names', () => {
    expect(parseRows('Sales\nSales;a;b\n;a\nSales;a').unread).toEqual([1, 2, 3]);
  });
});

describe('the answer about an existing group', () => {
  const share = (count: number, isAtLeast = false) => ({ count, isAtLeast, names: [] });
  const difference: GroupDifference = {
    group: { id: 'g1', displayName: 'Finance' },
    siteGroupName: 'finance',
    keepsManualMembers: true,
    onlyIdp: share(1200),
    both: share(3),
    onlySite: share(7),
  };
  const words = (answer: Parameters<typeof answerWords>[0], changes: Partial<GroupDifference> = {}) =>
    answerWords(answer, { name: 'fin', group: 'Finance', difference: { ...difference, ...changes } }, say);

  it('repeats how many people are affected', () => {
    expect(words('adopt')).toEqual({
      action: 'Use finance and add 1,200',
      consequence: 'People added to finance: 1,200. People who are only at Atlassian and stay in it: 7.',
      takesAway: false,
    });
  });

  it('warns if people are removed, even if the number is unknown', () => {
    const removing = words('adopt', { keepsManualMembers: false, onlySite: share(7, true) });
    expect(removing.action).toBe('Use finance, add 1,200 and remove at least 7');
    expect(removing.takesAway).toBe(true);
    const unknown = words('adopt', { keepsManualMembers: false, onlySite: share(0, true) });
    expect([unknown.takesAway, unknown.action]).toEqual([true, 'Use finance, add 1,200 and remove at least 0']);
  });

  it('takes nothing away if the group gets another name or is left alone', () => {
    expect(words('name').action).toBe('Name it fin');
    expect(words('skip').action).toBe('Leave the group alone');
    expect([words('name').takesAway, words('skip').takesAway]).toEqual([false, false]);
  });
});
