import { describe, expect, it } from 'vitest';
import { anAccount, aUser, settingsWith } from '../fixtures';
import { planOf } from '../plan-of';

const settings = settingsWith({ users: { productAccess: ['jira-software', 'confluence'] } });
const linked = aUser({}, { accountId: anAccount().id });
const asked = { settings, user: linked, account: anAccount(), gives: 'products' } as const;
const first = (change: Parameters<typeof planOf>[0]) => planOf({ ...asked, ...change }).actions;

describe('the plan that gives products to people who are there', () => {
  it('gives what is missing, and nothing else', () => {
    expect(first({ opens: ['confluence'] })).toMatchObject([{ kind: 'giveProducts', products: ['jira-software'] }]);
  });

  it.each([
    ['everything is there', { opens: ['confluence', 'jira-software'] }],
    ['Atlassian does not say', {}],
    ['the person is inactive', { opens: [], user: aUser({ active: false }, { accountId: anAccount().id }) }],
    ['the account has no access', { opens: [], account: anAccount({ state: 'suspended' }) }],
  ] as const)('does nothing if %s', (_, change) => {
    expect(first(change).map(({ kind }) => kind)).toEqual(['none']);
  });

  it.each([
    ['person-protected', { account: anAccount({ protection: 'administrator' }) }],
    ['email-missing', { account: anAccount({ email: '' }) }],
    [
      'seats-exhausted',
      {
        seats: [{ key: 'jira-software', name: 'Jira', unlimited: false, total: 5, remaining: 0, defaultGroups: [] }],
      },
    ],
  ] as const)('leaves the person out with the cause %s', (cause, change) => {
    expect(first({ opens: [], ...change })).toMatchObject([{ kind: 'skip', cause }]);
  });
});
