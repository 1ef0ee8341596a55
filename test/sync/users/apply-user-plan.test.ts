import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { UserSync } from '../../../src/directory/user';
import type { EffectiveMode } from '../../../src/sync/rules/effective-mode';
import { SiteError } from '../../../src/sync/site/site-error';
import { applyUserPlan } from '../../../src/sync/users/apply-user-plan';
import type { UserAction, UserPlan } from '../../../src/sync/users/user-plan';
import { aSentence, aStep } from '../../support/spoken';
import { worded } from '../../support/worded';
import { type FakeSite, fakeSite } from '../fake-site';
import { aBudget, accountId, anAccount, aUser, email, later } from '../fixtures';

const said = aStep;
const boss = { account: 'account-boss' as AccountId, label: 'b…@example.com' };
const handOver: UserAction = {
  ...said,
  kind: 'handOver',
  account: accountId,
  heirs: { project: [boss], problems: [] },
};
const suspend: UserAction = { ...said, kind: 'suspend', account: accountId, groups: [] };
const invite: UserAction = { ...said, kind: 'invite', email, waitsForSeat: true };
const joinGroup: UserAction = { ...said, kind: 'joinGroup', group: 'group-a' as SiteGroupId };
const keepAttributes: UserAction = { ...said, kind: 'keepAttributes', values: { Team: 'Ops' } };
const updateProfile: UserAction = { ...said, kind: 'updateProfile', profile: { jobTitle: 'Pilot' } };
const live: EffectiveMode = { mode: 'live', why: [] };
const project = { kind: 'project', id: 'p1', key: 'P1', name: 'Shop' } as const;
const down = new SiteError('unavailable', 'atlassian-unavailable', 'No answer came.');
const rejected = new SiteError('rejected', 'atlassian-refused', 'Atlassian answered 400.');
const forbidden = new SiteError('forbidden', 'access-insufficient', 'Atlassian answered 403.');
const groupGone = new SiteError('unavailable', 'group-gone', 'gone', { isAnswered: true });
const deskOpen = new SiteError('rejected', 'service-desk-open', 'Everybody may use it.');

interface Work {
  readonly site?: FakeSite;
  readonly sync?: Partial<UserSync>;
  readonly calls?: number;
  readonly mode?: EffectiveMode;
  readonly plan?: Partial<UserPlan>;
}

async function apply(actions: readonly UserAction[], { site = fakeSite(), sync, calls, mode = live, plan }: Work = {}) {
  const user = aUser({}, { accountId, email, ...sync });
  const whole = { actions, takesAway: false, isWanted: false, ...plan };
  const result = await applyUserPlan({ site, later }, { user, plan: whole, budget: aBudget(calls), mode });
  return { ...result, outcomes: result.actions.map(({ kind, outcome, cause }) => [kind, outcome, cause]) };
}

/** A site on which the person leads a project. */
function ledSite(): FakeSite {
  const site = fakeSite({ accounts: [anAccount()] });
  site.leads.push({ lead: project, account: accountId });
  return site;
}

describe('a plan that hands over and then suspends', () => {
  it('does both, and forgets how far it came', async () => {
    const site = ledSite();
    const result = await apply([handOver, suspend], { site, sync: { handOver: { found: true } } });
    expect(site.changes).toEqual(['setProjectLead p1 account-boss', `suspend ${accountId}`]);
    expect(result).toMatchObject({ changed: true, sync: { state: 'synced', accountId, email, suspended: true } });
    expect(result.sync).not.toHaveProperty('handOver');
  });

  it('has changed nothing if nothing was led', async () => {
    const result = await apply([handOver]);
    expect(result).toMatchObject({ changed: false, outcomes: [['handOver', 'noChange', undefined]] });
  });

  it('remembers its place at the end of the budget, and suspends later', async () => {
    const site = ledSite();
    site.leads.push({ lead: { ...project, id: 'p2', key: 'P2' }, account: accountId });
    const result = await apply([handOver, suspend], { site, calls: 12, sync: { handOver: { cursor: '3' } } });
    expect(result.outcomes).toEqual([
      ['handOver', 'applied', undefined],
      ['handOver', 'waiting', 'time-budget'],
      ['suspend', 'waiting', 'time-budget'],
    ]);
    expect(result).toMatchObject({
      changed: true,
      sync: { state: 'pending', cause: 'time-budget', dueAt: later(0), handOver: { cursor: '3', found: true } },
    });
  });

  it('remembers its place when Atlassian does not answer, and suspends later', async () => {
    const site = ledSite();
    site.fail('listLeads', down);
    const result = await apply([handOver, suspend], { site, sync: { handOver: { cursor: '3' } } });
    expect(result.outcomes).toEqual([
      ['handOver', 'waiting', 'atlassian-unavailable'],
      ['suspend', 'waiting', 'atlassian-unavailable'],
    ]);
    expect(result).toMatchObject({ changed: false, trouble: down, sync: { handOver: { cursor: '3' } } });
  });

  it('waits a day, and says why, while nobody takes what is left', async () => {
    const site = ledSite();
    site.fail('setProjectLead', rejected);
    const result = await apply([handOver, suspend], { site });
    expect(result.outcomes).toEqual([
      ['handOver', 'refused', 'leads-refused'],
      ['suspend', 'waiting', 'leads-refused'],
    ]);
    expect(worded(result.sync)).toMatchObject({
      state: 'pending',
      cause: 'leads-refused',
      dueAt: later(24 * 3600_000),
      detail: 'Not handed over: the project P1.',
    });
    expect(result.changed).toBe(false);
  });
});

describe('a plan that Atlassian does not take', () => {
  it.each<[UserAction, string, SiteError]>([
    [updateProfile, 'updateProfile', rejected],
    [updateProfile, 'updateProfile', forbidden],
    [keepAttributes, 'setUserProperty', rejected],
    [keepAttributes, 'setUserProperty', forbidden],
    [joinGroup, 'addMember', rejected],
    [joinGroup, 'addMember', forbidden],
    [joinGroup, 'addMember', groupGone],
    [joinGroup, 'addMember', deskOpen],
  ])('goes on after what is optional: case %#', async (action, call, error) => {
    const site = fakeSite({ accounts: [anAccount()] });
    site.fail(call, error);
    const result = await apply([action, suspend], { site });
    expect(result.outcomes).toEqual([
      [action.kind, 'skipped', error.code],
      ['suspend', 'applied', undefined],
    ]);
    expect(result).toMatchObject({ changed: true, sync: { state: 'synced', suspended: true } });
  });

  it('goes on without a group that is to be given back and has no seat, and the person waits for it', async () => {
    const [idle, taken] = ['group-a', 'group-b'].map((id) => ({ id: id as SiteGroupId }));
    const sync = {
      takenGroups: [
        { ...idle, isIdle: true },
        { ...taken, isDefault: true },
      ],
    } as Partial<UserSync>;
    const site = fakeSite({ accounts: [anAccount()] });
    site.fail('addMember', new SiteError('rejected', 'seats-exhausted', 'ADMIN-409-3'), 2);
    const backs = [joinGroup, { ...joinGroup, group: 'group-b' as SiteGroupId }, updateProfile];
    const result = await apply(backs, { site, sync, plan: { isWanted: true } });
    expect(result.outcomes).toEqual([
      ['joinGroup', 'waiting', 'seat-to-give-back'],
      ['joinGroup', 'waiting', 'seat-to-give-back'],
      ['updateProfile', 'applied', undefined],
    ]);
    expect(result.sync).toMatchObject({
      state: 'pending',
      cause: 'seat-to-give-back',
      takenGroups: [
        { ...idle, isIdle: true },
        { ...taken, isDefault: true, isOwed: true },
      ],
    });
    expect((await apply(backs, { sync: result.sync, plan: { isWanted: true } })).sync).not.toHaveProperty(
      'takenGroups',
    );
  });

  it.each<[UserAction, string, SiteError, string]>([
    [suspend, 'suspend', rejected, 'skipped'],
    [suspend, 'suspend', forbidden, 'skipped'],
    [suspend, 'suspend', groupGone, 'waiting'],
    [joinGroup, 'addMember', down, 'waiting'],
    [updateProfile, 'updateProfile', down, 'waiting'],
  ])('stops after anything else: case %#', async (action, call, error, outcome) => {
    const site = fakeSite({ accounts: [anAccount()] });
    site.fail(call, error);
    const result = await apply([action, keepAttributes], { site });
    expect(result.outcomes[1]).toEqual(['keepAttributes', outcome, error.code]);
    expect(result).toMatchObject({ changed: false, trouble: error });
    expect(result.sync).not.toHaveProperty('newcomer');
    expect(site.changes).toEqual([]);
  });

  it.each([
    ['no answer came', down, true],
    ['there is no seat', new SiteError('rejected', 'seats-exhausted', 'ADMIN-409-3'), true],
    ['it is refused', rejected, undefined],
  ])('counts who was being invited as new if %s', async (_, error, newcomer) => {
    const site = fakeSite();
    site.fail('invite', error);
    const result = await apply([invite], { site });
    expect(result.sync.newcomer).toBe(newcomer);
    expect(result.sync).toMatchObject({ accountId, email });
  });

  it('passes on whatever is no answer of Atlassian', async () => {
    const broken = new TypeError('broken');
    const site = { ...fakeSite(), suspend: () => Promise.reject(broken) };
    await expect(apply([suspend], { site })).rejects.toBe(broken);
  });
});

describe('a plan in preview', () => {
  it('says what would be done and why it is not, and repeats what is not done anyway', async () => {
    const mode: EffectiveMode = { mode: 'preview', why: aSentence('The connection is in preview.') };
    const { actions } = await apply([suspend, { ...said, kind: 'wait' }, { ...said, kind: 'skip' }], { mode });
    expect(worded(actions).map(({ kind, outcome, reason }) => [kind, outcome, reason])).toEqual([
      ['suspend', 'preview', 'It is so. The connection is in preview.'],
      ['wait', 'preview', 'It is so. The connection is in preview.'],
      ['skip', 'skipped', 'It is so.'],
    ]);
  });
});
