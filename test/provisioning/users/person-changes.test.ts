import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { ActionReport } from '../../../src/journal/entry';
import { type PersonChange, personChanges } from '../../../src/provisioning/users/person-changes';
import { toldChanges } from '../../../src/provisioning/users/told-changes';
import type { UserAction, UserPlan } from '../../../src/sync/users/user-plan';
import { aStep } from '../../support/spoken';
import { accountId, anAccount } from '../../sync/fixtures';

const said = aStep;
const { reason } = aStep;
const group = 'group-1' as SiteGroupId;
const account = anAccount({ state: 'suspended', displayName: 'Mia', jobTitle: 'Engineer' });
const changes = (action: UserAction, known = account as typeof account | undefined) =>
  personChanges([action], { account: known, groupName: (id) => `name of ${id}` });

describe('what an action changes for a person', () => {
  it.each<['invite' | 'restore' | 'reactivate' | 'suspend' | 'deactivate' | 'remove', string]>([
    ['invite', 'active'],
    ['restore', 'active'],
    ['reactivate', 'active'],
    ['suspend', 'suspended'],
    ['deactivate', 'deactivated'],
    ['remove', 'notOnSite'],
  ])('is the access: %s makes it %s', (kind, after) => {
    const action = { ...said, kind, account: accountId, groups: [] } as unknown as UserAction;
    expect(changes(action)).toEqual([{ kind: 'access', before: 'suspended', after, reason }]);
    expect(personChanges([action], { account: undefined, groupName: String })).toEqual([
      { kind: 'access', before: 'none', after, reason },
    ]);
  });

  it.each<[UserAction['kind'], object, readonly PersonChange[]]>([
    ['link', { account }, [{ kind: 'link', account: accountId, reason }]],
    [
      'leaveGroup',
      { account: accountId, group: { id: group } },
      [{ kind: 'group', name: 'name of group-1', isMember: false, reason }],
    ],
    ['joinGroup', { group }, [{ kind: 'group', name: 'name of group-1', isMember: true, reason }]],
    ['joinGroup', { group, defaultGroup: 'Staff' }, [{ kind: 'group', name: 'Staff', isMember: true, reason }]],
    [
      'handOver',
      {
        account: accountId,
        heirs: {
          project: [
            { account: 'account-2' as AccountId, label: 'l…', email: 'lea@example.com' },
            { account: 'account-3' as AccountId, label: 'z…' },
          ],
          component: [{ account: 'account-2' as AccountId, label: 'l…' }],
          problems: [],
        },
      },
      [
        { kind: 'leads', what: 'project', to: ['lea@example.com', 'z…'], reason },
        { kind: 'leads', what: 'component', to: ['l…'], reason },
      ],
    ],
    [
      'handOver',
      { account: accountId, heirs: { component: [], problems: [] } },
      [{ kind: 'leads', what: 'component', to: [], reason }],
    ],
    ['none', {}, []],
    ['skip', {}, []],
    ['refuse', {}, []],
    ['wait', {}, []],
  ])('is told for %s with %j', (kind, more, expected) => {
    expect(changes({ ...said, kind, ...more } as unknown as UserAction)).toEqual(expected);
  });

  it('is each field of the profile that gets another value; what is not set stays', () => {
    const profile = { displayName: 'Mia', jobTitle: 'Manager', department: 'Sales' };
    const action = { ...said, kind: 'updateProfile', profile } as UserAction;
    expect(changes(action)).toEqual([
      { kind: 'field', name: 'jobTitle', reason, before: 'Engineer', after: 'Manager' },
      { kind: 'field', name: 'department', reason, after: 'Sales' },
    ]);
    expect(personChanges([action], { account: undefined, groupName: String })).toEqual([
      { kind: 'field', name: 'displayName', reason, after: 'Mia' },
      { kind: 'field', name: 'jobTitle', reason, after: 'Manager' },
      { kind: 'field', name: 'department', reason, after: 'Sales' },
    ]);
  });

  it('is each attribute that differs; what is not there afterwards goes', () => {
    const keep = (before: object | undefined, values: object) =>
      changes({ ...said, kind: 'keepAttributes', values, ...(before && { before }) } as unknown as UserAction);
    expect(keep({ Team: 'A', Floor: '3', Room: '7' }, { Team: 'B', Room: '7', Desk: '1' })).toEqual([
      { kind: 'attribute', name: 'Team', reason, before: 'A', after: 'B' },
      { kind: 'attribute', name: 'Floor', reason, before: '3' },
      { kind: 'attribute', name: 'Desk', reason, after: '1' },
    ]);
    expect(keep(undefined, { Team: 'B' })).toEqual([{ kind: 'attribute', name: 'Team', reason, after: 'B' }]);
  });
});

describe('what the log says was changed', () => {
  const actions = [
    { ...said, kind: 'link', account },
    { ...said, kind: 'restore', account: accountId },
    { ...said, kind: 'joinGroup', group },
    { ...said, kind: 'updateProfile', profile: { displayName: 'Mia Wu', department: 'Sales' } },
    { ...said, kind: 'keepAttributes', before: { Floor: '3' }, values: {} },
    { ...said, kind: 'handOver', account: accountId, heirs: { project: [], problems: [] } },
  ] as unknown as readonly UserAction[];
  const plan: UserPlan = { actions, takesAway: false, isWanted: true, account };
  const reports = (outcome: ActionReport['outcome'], only: (kind: string) => boolean = () => true) =>
    actions.filter(({ kind }) => only(kind)).map(({ kind }) => ({ ...said, kind, outcome }));
  const whole = [
    { at: 'atlassian', what: 'access', before: 'suspended', after: 'active' },
    { at: 'atlassian', what: 'displayName', before: 'M…', after: 'M… W…' },
    { at: 'atlassian', what: 'department', after: 'Sales' },
    { at: 'atlassian', what: 'Floor', before: '3…' },
  ];

  it.each(['applied', 'preview'] as const)('is access, profile and attributes of what was %s', (outcome) => {
    expect(toldChanges(plan, reports(outcome))).toEqual(whole);
  });

  it.each(['failed', 'refused', 'waiting', 'skipped', 'noChange'] as const)('is nothing of what was %s', (outcome) => {
    expect(toldChanges(plan, reports(outcome))).toEqual([]);
  });

  it('is only what went through', () => {
    expect(
      toldChanges(
        plan,
        reports('applied', (kind) => kind === 'restore'),
      ),
    ).toEqual(whole.slice(0, 1));
    expect(toldChanges(plan, [])).toEqual([]);
  });
});
