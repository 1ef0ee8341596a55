import { describe, expect, it } from 'vitest';
import type { ActionReport } from '../../src/journal/entry';
import type { Phrase } from '../../src/journal/sentence';
import { summarize } from '../../src/journal/summarize';
import { aSentence } from '../support/spoken';
import { worded } from '../support/worded';

const mia = { kind: 'user', id: 'u1', label: 'm…@example.com' } as const;
const inviting = { say: 'invite', who: mia.label } as const;
const sales = { kind: 'group', id: 'g1', label: 'Sales' } as const;
const action = (kind: string, text: Phrase, more: Partial<ActionReport> = {}): ActionReport => ({
  kind,
  text,
  reason: aSentence(),
  outcome: 'applied',
  ...more,
});
const adding = (count: number, outcome: ActionReport['outcome'] = 'applied') =>
  Array.from({ length: count }, (_, index) =>
    action('addMember', { say: 'add-member', who: `p${index}…@example.com` }, { outcome }),
  );
const synced = { state: 'synced' };

describe('the summary of a log entry', () => {
  it('names the person once', () => {
    const actions = [
      action('invite', inviting),
      action('updateProfile', { say: 'set-fields', fields: ['displayName', 'jobTitle'], who: mia.label }),
    ];
    expect(worded(summarize({ subject: mia, state: synced, actions }))).toBe(
      'Invited m…@example.com and set display name, job title.',
    );
  });

  it('counts members, and names a single one', () => {
    expect(worded(summarize({ subject: sales, state: synced, actions: adding(8) }))).toBe('Added 8 people to Sales.');
    const actions = [action('removeMember', { say: 'remove-member', who: 'g…@example.com' })];
    expect(worded(summarize({ subject: sales, state: synced, actions }))).toBe('Removed g…@example.com from Sales.');
  });

  it('does not say that it waits, or is refused, to leave something alone', () => {
    const left = { say: 'leave-group-alone', group: 'Sales' } as const;
    const told = (state: string, cause: string, outcome: ActionReport['outcome']) =>
      worded(
        summarize({ subject: sales, state: { state, cause }, actions: [action('skip', left, { outcome, cause })] }),
      );
    expect(told('pending', 'group-owned-elsewhere', 'waiting')).toBe('Waiting: Another connection has the group.');
    expect(told('refused', 'group-protected', 'refused')).toBe('Refused: The group is protected.');
    expect(told('preview', 'group-protected', 'refused')).toBe('Refused: The group is protected.');
  });

  it('names each group at Atlassian, with the members counted for it', () => {
    const where = 'jira-users-two';
    const actions = [
      action('createGroup', { say: 'create-group', group: 'Sales' }),
      ...adding(10).map((each) => ({ ...each, where })),
      action('addMember', { say: 'add-member', who: 'm…@example.com', group: 'jira-b' }, { where: 'jira-b' }),
    ];
    expect(worded(summarize({ subject: sales, state: synced, actions }))).toBe(
      'Created group Sales, added 10 people to jira-users-two and added m…@example.com to jira-b.',
    );
  });

  it('claims nothing that was so already, and says where nobody knows', () => {
    expect(worded(summarize({ subject: sales, state: synced, actions: adding(10, 'noChange') }))).toBe(
      'Nothing to change for Sales.',
    );
    expect(worded(summarize({ subject: sales, state: synced, actions: adding(10, 'ensured') }))).toBe(
      'Ensured, though Atlassian does not say whether that changed anything: add 10 people to Sales.',
    );
  });

  it('hides no refusal in preview', () => {
    const actions = [
      action('invite', inviting, { outcome: 'preview' }),
      action('refuse', { say: 'remove-from-site', who: mia.label }, { outcome: 'refused', cause: 'person-protected' }),
    ];
    expect(worded(summarize({ subject: mia, state: { state: 'preview' }, actions }))).toBe(
      'Would invite m…@example.com (preview: nothing was written). Would not remove m…@example.com from the site: The person is protected.',
    );
  });

  it('shows no ids of members', () => {
    const actions = [action('addMember', { say: 'add-member', who: 'member Zk3jq81AbCde' })];
    expect(worded(summarize({ subject: sales, state: synced, actions }))).toBe('Added one person to Sales.');
  });

  it('joins the actions on a group and its members', () => {
    const actions = [
      action('createGroup', { say: 'create-group', group: 'Sales' }),
      ...adding(2),
      action('removeMember', { say: 'remove-member', who: 'x…' }),
    ];
    expect(worded(summarize({ subject: sales, state: synced, actions }))).toBe(
      'Created group Sales, added 2 people and removed x….',
    );
  });

  it('says what is pending and why', () => {
    const state = { state: 'pending', cause: 'time-budget' };
    expect(worded(summarize({ subject: sales, state, actions: [...adding(20), ...adding(80, 'waiting')] }))).toBe(
      'Added 20 people to Sales. Waiting to add 80 people to Sales: The rest is done in the background.',
    );
    const wait = action('wait', inviting, { outcome: 'waiting' });
    expect(
      worded(summarize({ subject: mia, state: { state: 'pending', cause: 'access-missing' }, actions: [wait] })),
    ).toBe('Waiting to invite m…@example.com: Atlassian access is not set up.');
    expect(worded(summarize({ subject: mia, state, actions: [] }))).toBe(
      'Waiting: The rest is done in the background.',
    );
  });

  it('says what was refused and why', () => {
    const refuse = action('refuse', inviting, { outcome: 'refused', cause: 'person-protected' });
    expect(
      worded(summarize({ subject: mia, state: { state: 'refused', cause: 'person-protected' }, actions: [refuse] })),
    ).toBe('Refused to invite m…@example.com: The person is protected.');
  });

  it('says what a preview would do', () => {
    expect(worded(summarize({ subject: sales, state: { state: 'preview' }, actions: adding(3, 'preview') }))).toBe(
      'Would add 3 people to Sales (preview: nothing was written).',
    );
  });

  it('says what was left out', () => {
    const skip = action(
      'skip',
      { say: 'set-fields', fields: ['jobTitle'], who: mia.label },
      {
        outcome: 'skipped',
        cause: 'account-not-managed',
      },
    );
    expect(worded(summarize({ subject: mia, state: synced, actions: [skip] }))).toBe(
      'Did not set job title of m…@example.com: The account is not managed by your organization.',
    );
  });

  it('says when there is nothing to do, and adds a remark', () => {
    const keep = action('none', { say: 'keep-person', who: mia.label }, { outcome: 'noChange' });
    expect(worded(summarize({ subject: mia, state: synced, actions: [keep] }))).toBe(
      'Nothing to change for m…@example.com.',
    );
    const remark = { say: 'members-unknown', count: 1 } as const;
    expect(worded(summarize({ subject: sales, state: synced, actions: [], remark }))).toBe(
      'Nothing to change for Sales. One member is unknown here and left out.',
    );
  });
});
