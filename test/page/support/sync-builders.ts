import type { PersonTest, Progress, Synced } from '../../../src/entry/admin/contract/sync';

/** Mia, whom Rollcall would invite and add to Sales; pass what matters to the test. */
export function aPersonTest(given: Partial<PersonTest> = {}): PersonTest {
  return {
    person: {
      id: 'u1',
      userName: 'mia@example.com',
      displayName: 'Mia',
      active: true,
      lastModified: '2026-03-04T10:42:00.000Z',
    },
    scope: { state: 'in', words: 'The person matches the scope userType eq "Employee".' },
    match: { how: 'none', email: 'mia@example.com' },
    changes: [
      { kind: 'access', before: 'none', after: 'active', reason: 'The IdP says that the person is active.' },
      { kind: 'group', name: 'Sales', isMember: true, reason: 'The IdP put the person into the group Sales.' },
    ],
    canOpen: { now: [], after: ['Jira'] },
    actions: [],
    outcome: 'preview',
    summary: 'Would invite m…@example.com (preview: nothing was written).',
    mode: { writes: true, words: 'The connection is live.' },
    ...given,
  };
}

export function aSynced(given: Partial<Synced> = {}): Synced {
  return {
    preview: false,
    subject: { kind: 'user', id: 'u1', label: 'm…@example.com' },
    outcome: 'applied',
    summary: 'Invited m…@example.com.',
    actions: [
      { kind: 'invite', text: 'Invite m…@example.com', reason: 'The IdP says so.', outcome: 'applied' },
      { kind: 'addMember', text: 'Add m…@example.com to Sales', reason: 'The IdP says so.', outcome: 'applied' },
    ],
    actionCount: 2,
    changeCount: 2,
    calls: [
      { method: 'POST', path: '/v2/orgs/{orgId}/users/invite', status: 200, milliseconds: 84, requestId: 'r-77' },
    ],
    ...given,
  };
}

export const noProgress: Progress = { state: 'none', total: 0, done: 0, failed: 0 };

export function aProgress(given: Partial<Progress> = {}): Progress {
  return { state: 'running', total: 28, done: 7, failed: 0, started: '2026-03-04T10:42:00.000Z', ...given };
}
