import type { HistoryDetails, HistorySummary, SettingsComparison } from '../../../src/entry/admin/contract/history';

export const administrator = { accountId: '5b10a2844c20165700ede21g', name: 'Ada Admin' };

/** A change of one setting by an administrator known to Jira. */
export function aHistoryEntry(given: Partial<HistorySummary> = {}): HistorySummary {
  return {
    id: 3,
    at: '2026-03-04T10:42:00.000Z',
    by: administrator,
    kind: 'changed',
    paths: ['users.onDelete'],
    count: 1,
    canRevert: true,
    ...given,
  };
}

export const someHistory: readonly HistorySummary[] = [
  aHistoryEntry({ id: 4, kind: 'reverted', reverts: 3, paths: ['users.onDelete', 'scope', 'precedence'], count: 7 }),
  aHistoryEntry(),
  aHistoryEntry({ id: 2, kind: 'tokenCreated', paths: ['tokens'], canRevert: false, by: { accountId: '5b10-gone' } }),
  aHistoryEntry({ id: 0, kind: 'created', paths: ['name', 'scimVersion', 'mode'], count: 3, canRevert: false }),
];

export const someDetails: HistoryDetails = {
  ...aHistoryEntry(),
  changes: [
    { path: 'users.onDelete', before: 'suspend', after: 'logOnly' },
    { path: 'groups.rename[0]', after: 'pattern: ^okta-\nreplacement: jira-' },
  ],
  more: 2,
};

export const someComparison: SettingsComparison = { version: 1, changes: [...someDetails.changes], more: 0 };
