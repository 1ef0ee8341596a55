import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import { foreseeProducts, getsAccess } from '../../../src/provisioning/foresight/foresee-products';
import { SiteError } from '../../../src/sync/site/site-error';
import type { UserAction, UserPlan } from '../../../src/sync/users/user-plan';
import { aGroup, aGroupId, aUserId } from '../../support/samples';
import { aStep } from '../../support/spoken';
import { anAccount } from '../../sync/fixtures';
import { aDirectory, aPerson } from '../a-directory';

const action = (kind: UserAction['kind'], more: object = {}) => ({ ...aStep, kind, ...more }) as never as UserAction;
const plan = (actions: readonly UserAction[], more: Partial<UserPlan> = {}): UserPlan => ({
  actions,
  takesAway: false,
  isWanted: true,
  ...more,
});
const id = (name: string) => name as SiteGroupId;
const giving = [
  { id: id('jira'), name: 'Jira-Users', products: ['jira'] },
  { id: id('wiki'), name: 'wiki-users', products: ['wiki'] },
];
const silent = async () => {
  throw new SiteError('unavailable', 'atlassian-unavailable', '503');
};

/** What the person opens now and then, who is in a group of the IdP with this name. */
async function products(of: UserPlan, { group = '', site = {} }: { group?: string; site?: object } = {}) {
  const { call, addPerson, addGroup, store } = await aDirectory();
  await addPerson(aPerson(1));
  if (group !== '') await addGroup(aGroup(21, { id: aGroupId(21), attributes: { displayName: group } }), [aUserId(1)]);
  const user = (await store.getUser(aUserId(1))) ?? expect.fail('Nobody is there.');
  const all = { canOpen: async () => ['jira'], productGroups: async () => giving, ...site };
  return foreseeProducts(call, all as never, user, of);
}
const account = anAccount();
const suspended = anAccount({ state: 'suspended' });

describe('the products that a person opens', () => {
  it('stay as they are where the plan does not change them', async () => {
    expect(await products(plan([], { account }))).toEqual({ now: ['jira'], after: ['jira'] });
    expect(await products(plan([action('skip')], { account, isWanted: false }))).toEqual({
      now: ['jira'],
      after: ['jira'],
    });
    expect(await products(plan([action('refuse')], { account }))).toEqual({ now: ['jira'], after: ['jira'] });
  });

  it('are none once access is taken, and unknown if only groups are', async () => {
    const taken = { account, takesAway: true };
    expect(await products(plan([action('suspend')], { ...taken, isWanted: false }))).toEqual({
      now: ['jira'],
      after: [],
    });
    expect((await products(plan([action('leaveGroup')], { ...taken, isWanted: false }))).after).toBeUndefined();
    expect((await products(plan([action('suspend')], taken))).after).toBeUndefined();
  });

  it('come with an invitation, with a gift, and with the groups into which the plan and the IdP put them', async () => {
    const invited = plan([action('invite', { products: ['jira'] })]);
    expect(await products(invited)).toEqual({ now: [], after: ['jira'] });
    expect(await products(invited, { group: 'Wiki-Users' })).toEqual({ now: [], after: ['jira', 'wiki'] });
    const joins = plan([action('giveProducts', { products: ['desk'] }), action('joinGroup', { group: id('wiki') })], {
      account,
    });
    expect(await products(joins)).toEqual({ now: ['jira'], after: ['jira', 'desk', 'wiki'] });
  });

  it('are unknown of somebody who comes back without any that is known: what they had comes back too', async () => {
    const back = (kind: UserAction['kind']) => plan([action(kind)], { account: suspended });
    for (const kind of ['restore', 'reactivate'] as const) {
      expect((await products(back(kind))).after).toBeUndefined();
      expect((await products(back(kind), { group: 'wiki-users' })).after).toEqual(['wiki']);
    }
  });

  it('are unknown as far as Atlassian does not say', async () => {
    const noNow = { site: { canOpen: silent } };
    expect(await products(plan([], { account }), noNow)).toEqual({ now: undefined, after: undefined });
    const gift = plan([action('giveProducts', { products: ['desk'] })], { account });
    expect(await products(gift, noNow)).toEqual({ now: undefined, after: ['desk'] });
    const noGroups = { group: 'wiki-users', site: { productGroups: silent } };
    expect(await products(gift, noGroups)).toEqual({ now: ['jira'], after: undefined });
    expect(await products(gift, { site: { productGroups: silent } })).toEqual({
      now: ['jira'],
      after: ['jira', 'desk'],
    });
  });
});

describe('a person who has access once the plan is applied', () => {
  it.each<[string, UserPlan, boolean]>([
    ['has an active account', plan([], { account }), true],
    ['is invited', plan([action('invite')]), true],
    ['is restored', plan([action('restore')], { account: suspended }), true],
    ['is reactivated', plan([action('reactivate')], { account: suspended }), true],
    ['stays suspended', plan([], { account: suspended }), false],
    ['is refused', plan([action('refuse')], { account }), false],
    ['waits', plan([action('wait')], { account }), false],
    ['is not wanted', plan([action('invite')], { account, isWanted: false }), false],
    ['has no account', plan([]), false],
  ])('%s: %s', (_, of, expected) => {
    expect(getsAccess(of)).toBe(expected);
  });
});
