import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { UserSync } from '../../../src/directory/user';
import { type PersonFacts, personDifference } from '../../../src/provisioning/drift/person-difference';
import type { Account } from '../../../src/sync/site/accounts';
import { aConnection, aUser, sampleTime } from '../../support/samples';
import { capabilities, settingsWith } from '../../sync/fixtures';

const id = 'account-1' as AccountId;
const now = Date.parse(sampleTime);
const account = (state: Account['state'], more: Partial<Account> = {}): Account => ({
  id,
  email: 'person1@example.com',
  state,
  ...more,
});

interface Case {
  readonly active?: boolean;
  readonly attributes?: object;
  readonly sync?: Partial<UserSync>;
  readonly settings?: object;
  readonly account?: Account | undefined;
  readonly facts?: Partial<PersonFacts>;
}

const difference = ({ active = true, attributes, sync, settings, facts, ...more }: Case) =>
  personDifference({
    connection: aConnection({ settings: settingsWith({ mode: 'live', ...settings }) }),
    user: aUser(1, {
      attributes: { userName: 'person1@example.com', active, ...attributes },
      sync: { state: 'synced', accountId: id, ...sync },
    }),
    account: 'account' in more ? more.account : account('active'),
    capabilities: capabilities('organization'),
    now,
    ...facts,
  });

describe('a person whom the IdP has active', () => {
  it.each([
    ['suspended', account('suspended')],
    ['deactivated', account('deactivated')],
    ['removed', account('notOnSite')],
    ['linkGone', undefined],
  ] as const)('is told as %s', (kind, found) => {
    expect(difference({ account: found })).toEqual({ kind });
  });

  it('is no difference with access', () => {
    expect(difference({})).toBeUndefined();
  });

  it('is still told as suspended once a sync has refused to give it back', () => {
    const sync = { state: 'refused', cause: 'suspended-elsewhere' } as const;
    expect(difference({ sync, account: account('suspended') })).toEqual({ kind: 'suspended' });
  });

  it.each([
    ['suspended', { suspended: true }],
    ['deactivated', { deactivated: true }],
    ['notOnSite', { suspended: true, removed: true }],
  ] as const)('is no difference where Rollcall itself made the account %s', (state, sync) => {
    expect(difference({ sync, account: account(state) })).toBeUndefined();
  });

  it.each([
    ['is never changed', { account: account('suspended', { protection: 'administrator' }) }],
    ['is listed as protected', { settings: { protected: { people: ['person1@example.com'] } } }],
    ['waits', { sync: { state: 'pending' } }],
    ['is held', { sync: { state: 'held' } }],
    ['was refused for another reason', { sync: { state: 'refused', cause: 'seats-exhausted' } }],
    ['is in preview', { sync: { state: 'preview' } }],
    ['was followed by another record', { sync: { succeeded: true } }],
    ['stays as an administrator decided', { sync: { declined: true } }],
    ['may still be changed by a call under way', { sync: { underWayUntil: '2026-03-01T12:01:00.000Z' } }],
    ['was never linked', { sync: { accountId: undefined } }],
  ] as const)('is not compared if the person %s', (_, one) => {
    expect(difference({ account: account('suspended'), ...(one as Case) })).toBeUndefined();
  });

  it('is compared once what was under way has arrived', () => {
    const sync = { underWayUntil: '2026-03-01T11:59:00.000Z' };
    expect(difference({ sync, account: account('suspended') })).toEqual({ kind: 'suspended' });
  });
});

describe('a person from whom the IdP has taken access', () => {
  const active = false;

  it('is told if somebody has given it back', () => {
    expect(difference({ active, account: account('active') })).toEqual({ kind: 'restored' });
  });

  it.each([account('suspended'), account('deactivated'), account('notOnSite'), undefined])(
    'is no difference without it (%#)',
    (found) => {
      expect(difference({ active, account: found })).toBeUndefined();
    },
  );

  it('is told if they are out of scope and have it', () => {
    const settings = { scope: 'title eq "Pilot"', users: { onLeaveScope: 'suspend' } };
    expect(difference({ settings, account: account('active') })).toEqual({ kind: 'restored' });
  });

  it.each([{ followActive: false }, { onDeactivate: 'logOnly' }])(
    'is no difference where the settings leave it: %o',
    (users) => {
      expect(difference({ active, settings: { users }, account: account('active') })).toBeUndefined();
    },
  );

  it('is told in a group that gives a product, where the settings take people out of those', () => {
    const site = 'site-1' as SiteGroupId;
    const settings = { users: { onDeactivate: 'removeFromGroups' } };
    const productGroups = [{ id: site, name: 'jira-users', products: ['jira-software'] }];
    const inGroups = (...groups: SiteGroupId[]) =>
      difference({ active, settings, facts: { productGroups, groups: new Set(groups) } });
    expect(inGroups(site)).toEqual({ kind: 'restored' });
    expect(inGroups('site-2' as SiteGroupId)).toBeUndefined();
  });
});

describe('a profile', () => {
  const attributes = { displayName: 'Mia Example', title: 'Pilot' };
  const other = account('active', { displayName: 'Somebody', jobTitle: 'Pilot', managed: true });

  it('is told by the fields that differ, without their values', () => {
    expect(difference({ attributes, account: other })).toEqual({ kind: 'profile', fields: ['displayName'] });
  });

  it('is no difference if it is as the IdP says', () => {
    expect(difference({ attributes, account: { ...other, displayName: 'Mia Example' } })).toBeUndefined();
  });

  it.each([
    ['the account is not managed', { account: { ...other, managed: false } }],
    ['the settings leave profiles alone', { account: other, settings: { users: { update: false } } }],
    ['no credential may change it', { account: other, facts: { capabilities: capabilities('administrator') } }],
  ])('is not compared if %s', (_, one) => {
    expect(difference({ attributes, ...one })).toBeUndefined();
  });
});
