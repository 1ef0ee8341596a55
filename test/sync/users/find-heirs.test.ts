import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import type { DirectoryUser, ResourceAttributes } from '../../../src/directory/user';
import type { Account } from '../../../src/sync/site/accounts';
import { findHeirs } from '../../../src/sync/users/find-heirs';
import type { Heir } from '../../../src/sync/users/user-plan';
import { worded } from '../../support/worded';
import { fakeSite } from '../fake-site';
import { anAccount, aUser, settingsWith } from '../fixtures';

const account = anAccount();
const named = (name: string, change: Partial<Account> = {}) =>
  anAccount({ id: `account-${name}` as AccountId, email: `${name}@example.com`, ...change });
const accounts = [account, named('boss'), named('deputy'), named('away', { state: 'suspended' })];
const heir = (name: string): Heir => ({
  account: `account-${name}` as AccountId,
  label: `${name.charAt(0)}…@example.com`,
  email: `${name}@example.com`,
});
const [boss, deputy] = [heir('boss'), heir('deputy')];
const isAbsent = 'has no active account on the site.';

/** Rollcall's records of people, by whatever the IdP names them. */
const known: Readonly<Record<string, DirectoryUser>> = {
  user000000b0: aUser({}, { accountId: 'account-boss' as AccountId }),
  'boss@example.com': aUser({}, { accountId: 'account-deputy' as AccountId }),
  unlinked: aUser(),
  'deputy@example.com': aUser(),
};

function heirs(leads: Readonly<Record<string, string>>, attributes: ResourceAttributes = {}, hasPeople = false) {
  const people = hasPeople ? { find: async (reference: string) => known[reference] } : undefined;
  const { leads: said, belongings } = settingsWith({ leads });
  return findHeirs(fakeSite({ accounts }), {
    settings: { leads: said, belongings },
    user: aUser(attributes),
    account,
    people,
  });
}

describe('the heirs of a person who leaves', () => {
  it.each<[string, Readonly<Record<string, string>>, ResourceAttributes, object | undefined]>([
    ['nobody if the settings hand nothing over', {}, { nickName: 'boss@example.com' }, undefined],
    ['nobody if the IdP names nobody', { successorAttribute: 'nickName' }, {}, undefined],
    [
      'the default lead of projects, and nobody for components',
      { defaultProjectLead: 'boss@example.com' },
      {},
      { project: [boss], problems: [] },
    ],
    [
      'the default lead of components, and nobody for projects',
      { defaultComponentLead: 'deputy@example.com' },
      {},
      { component: [deputy], problems: [] },
    ],
    [
      'for both, whom the IdP names',
      { successorAttribute: 'nickName' },
      { nickName: ' Boss@Example.com ' },
      { project: [boss], component: [boss], problems: [] },
    ],
    [
      'the first whom the IdP names',
      { successorAttribute: 'emails[type eq "other"].value' },
      { emails: ['deputy', 'boss'].map((name) => ({ type: 'other', value: `${name}@example.com` })) },
      { project: [deputy], component: [deputy], problems: [] },
    ],
    [
      'whom the IdP names, then the default lead',
      {
        successorAttribute: 'nickName',
        defaultProjectLead: 'boss@example.com',
        defaultComponentLead: 'boss@example.com',
      },
      { nickName: 'deputy@example.com' },
      { project: [deputy, boss], component: [deputy, boss], problems: [] },
    ],
    [
      'the default lead alone if the IdP names nobody',
      { successorAttribute: 'nickName', defaultProjectLead: 'boss@example.com' },
      {},
      { project: [boss], problems: [] },
    ],
    [
      'not the person who leaves',
      { defaultProjectLead: account.email, defaultComponentLead: account.email },
      {},
      {
        project: [],
        component: [],
        problems:
          'The default project lead is the person who leaves. The default component lead is the person who leaves.',
      },
    ],
    [
      'nobody who is suspended',
      { defaultProjectLead: 'away@example.com' },
      {},
      { project: [], problems: `The default project lead ${isAbsent}` },
    ],
    [
      'nobody who is unknown, and the default lead in their place',
      { successorAttribute: 'nickName', defaultComponentLead: 'boss@example.com' },
      { nickName: 'nobody@example.com' },
      {
        project: [],
        component: [boss],
        problems: `The person whom the IdP names as successor ${isAbsent}`,
      },
    ],
    [
      'nobody whose name is no address',
      { successorAttribute: 'nickName' },
      { nickName: 'The boss' },
      { project: [], component: [], problems: `The person whom the IdP names as successor ${isAbsent}` },
    ],
  ])('are %s', async (_, leads, attributes, expected) => {
    expect(worded(await heirs(leads, attributes))).toEqual(expected);
  });

  it.each([
    ["Rollcall's id", 'user000000b0', [boss]],
    ['an address, which the record knows better than Atlassian', 'boss@example.com', [deputy]],
    ['the address of a record without an account', 'deputy@example.com', [deputy]],
    ['the id of a record without an account', 'unlinked', []],
    ['an address that no record has', 'boss@EXAMPLE.com', [boss]],
  ])('are found among the people of the connection by %s', async (_, nickName, project) => {
    expect(await heirs({ successorAttribute: 'nickName' }, { nickName }, true)).toMatchObject({ project });
  });

  it('are named by their account where the address is hidden', async () => {
    const site = fakeSite({ accounts: [named('boss', { email: '' })] });
    const people = { find: async () => known.user000000b0 };
    const { leads, belongings } = settingsWith({ leads: { successorAttribute: 'nickName' } });
    const leaver = { settings: { leads, belongings }, user: aUser({ nickName: 'user000000b0' }), account, people };
    expect(worded(await findHeirs(site, leaver))).toMatchObject({ project: [{ label: 'account account-boss' }] });
  });

  it.each([
    ['the successor, then the default one', { nickName: 'boss@example.com' }, [boss, deputy]],
    ['the default one if the IdP names nobody', {}, [deputy]],
  ])('of issues, filters, dashboards and roles are %s', async (_, attributes, belongings) => {
    const settings = settingsWith({
      leads: { successorAttribute: 'nickName' },
      belongings: { filters: 'successor', defaultSuccessor: 'deputy@example.com' },
    });
    const found = await findHeirs(fakeSite({ accounts }), { settings, user: aUser(attributes), account });
    expect(found?.belongings).toEqual(belongings);
  });

  it('of what the settings leave, or unassign, are not looked for', async () => {
    const settings = settingsWith({ belongings: { issues: 'unassign', defaultSuccessor: 'deputy@example.com' } });
    expect(await findHeirs(fakeSite({ accounts }), { settings, user: aUser(), account })).toBeUndefined();
  });
});
