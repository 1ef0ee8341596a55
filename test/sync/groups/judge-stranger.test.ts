import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import { judgeStranger, type Stranger, strangersAmong } from '../../../src/sync/groups/judge-stranger';
import type { Stray } from '../../../src/sync/groups/stray';
import type { Account } from '../../../src/sync/site/accounts';
import { worded } from '../../support/worded';
import { fakeSite } from '../fake-site';
import { accountId, anAccount, email, settingsWith } from '../fixtures';

const member = { id: accountId, email, active: true };
const other = { id: 'account-2' as AccountId, active: true };

describe('the strangers in a group', () => {
  const nobody = async () => new Map<AccountId, Stray>();

  it('are all whom the IdP does not want where it is the only truth', async () => {
    const strays = async () => new Map<AccountId, Stray>([[accountId, 'leaver']]);
    const measure = { stays: new Set([other.id]), strays };
    expect(await strangersAmong([member, other], measure)).toEqual([{ member, why: 'foreign' }]);
  });

  it('are only the strays elsewhere, and everybody is asked about', async () => {
    const asked: (readonly AccountId[])[] = [];
    const strays = async (accounts: readonly AccountId[]) => {
      asked.push(accounts);
      return new Map<AccountId, Stray>([[other.id, 'orphan']]);
    };
    expect(await strangersAmong([member, other], { stays: undefined, strays })).toEqual([
      { member: other, why: 'orphan' },
    ]);
    expect(asked).toEqual([[accountId, other.id]]);
    expect(await strangersAmong([member, other], { stays: undefined, strays: nobody })).toEqual([]);
  });
});

describe('the judgement on a stranger', () => {
  interface Case {
    readonly why?: Stranger['why'];
    readonly account?: Account | undefined;
    readonly email?: string | undefined;
    readonly people?: readonly string[];
  }
  const judge = ({ why = 'foreign', people = [], ...given }: Case) => {
    const account = 'account' in given ? given.account : anAccount();
    const { email: _, ...hidden } = member;
    const seen = 'email' in given ? (given.email === undefined ? hidden : { ...member, email: given.email }) : member;
    const site = fakeSite({ accounts: account ? [account] : [] });
    const connection = { settings: settingsWith({ protected: { people } }) };
    return judgeStranger(site, connection, 'Engineering', { member: seen, why });
  };
  const removed = { kind: 'removeMember', text: 'Remove m…@example.com from Engineering', email };
  const kept = { kind: 'skip', text: 'Keep m…@example.com in Engineering', email };

  it.each<[Stranger['why'], string]>([
    ['foreign', 'The IdP has not put the person into the group, and the settings make it the only truth.'],
    ['leaver', 'The IdP has deleted the person, and Rollcall had the account: nobody has taken them out of the group.'],
    [
      'orphan',
      'The IdP has taken the person out of the group, and their own record still says that Rollcall had put them in.',
    ],
    [
      'displaced',
      'Another connection had put the person into the group. This one has the group now, and its IdP does not want them there.',
    ],
  ])('takes out who is %s, and says why', async (why, reason) => {
    expect(worded(await judge({ why }))).toEqual({ ...removed, reason });
  });

  it('keeps whom somebody may have put in by hand, and reports them', async () => {
    expect(worded(await judge({ why: 'unexplained' }))).toEqual({
      ...kept,
      reason: 'The IdP does not have the person in the group. Rollcall may have added them once, or somebody by hand.',
      cause: 'member-unexplained',
    });
  });

  it('keeps whom nothing may touch, whatever the reason', async () => {
    const reason = 'The person is an administrator of the site or the organization.';
    const account = anAccount({ protection: 'administrator' });
    expect(worded(await judge({ account }))).toEqual({ ...kept, reason });
    expect(worded(await judge({ account, why: 'unexplained' }))).toEqual({ ...kept, reason });
  });

  it.each([
    ['the account', 'mia.new@example.com'],
    ['the group', email],
  ])('keeps a protected person by the address that %s shows', async (_, listed) => {
    const account = anAccount({ email: 'mia.new@example.com' });
    const reason = 'The person is on your list of protected people.';
    expect(worded(await judge({ account, people: [listed] }))).toEqual({ ...kept, reason });
  });

  it('keeps whom Rollcall cannot see', async () => {
    const reason = 'Rollcall can see no person with this account.';
    expect(worded(await judge({ account: undefined }))).toEqual({ ...kept, reason });
    expect(worded(await judge({ account: undefined, email: undefined }))).toEqual({
      kind: 'skip',
      text: 'Keep the person in Engineering',
      reason,
    });
  });

  it('knows the address from the account if the group hides it', async () => {
    expect(worded(await judge({ email: undefined }))).toMatchObject(removed);
    expect(worded(await judge({ email: undefined, account: anAccount({ email: '' }) }))).toMatchObject({
      kind: 'removeMember',
      text: 'Remove the person from Engineering',
    });
  });
});
