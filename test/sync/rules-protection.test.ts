import { describe, expect, it } from 'vitest';
import { cannot, lacks } from '../../src/sync/rules/capability';
import { groupProtection, personProtection } from '../../src/sync/rules/protection';
import { aStep } from '../support/spoken';
import { worded } from '../support/worded';
import { anAccount, aSiteGroup, capabilities, email, settingsWith } from './fixtures';

const listing = (...entries: readonly string[]) => settingsWith({ protected: { people: entries, groups: entries } });
const personListed = 'The person is on your list of protected people.';
const groupListed = 'The group is on your list of protected groups.';

describe('a person whom nothing may change', () => {
  it.each([
    ['administrator', 'The person is an administrator of the site or the organization.'],
    ['credentialOwner', 'The person owns the credential that Rollcall works with.'],
    ['app', 'The account belongs to an app, not to a person.'],
  ] as const)('is by their account a %s, whether listed or not', (protection, reason) => {
    const account = anAccount({ protection });
    expect(worded(personProtection(listing(), [], account))).toBe(reason);
    expect(worded(personProtection(listing(email), [email], account))).toBe(reason);
  });

  it.each([
    ['the address that the IdP gives', [' Mia@Example.com '], undefined],
    ['one of several addresses', [undefined, 'no address', email], undefined],
    ['the address of the account', [], anAccount()],
    ['the address of the account beside another', ['mia.new@example.com'], anAccount()],
  ])('is listed by %s', (_, emails, account) => {
    expect(worded(personProtection(listing('other@example.com', ' MIA@example.com'), emails, account))).toBe(
      personListed,
    );
  });

  it.each([
    ['the list is empty', listing(), [email], anAccount()],
    ['another person is listed', listing('zoe@example.com'), [email], anAccount()],
    ['nobody knows an address of theirs', listing(email), [undefined, ''], undefined],
    ['what is listed is no address', listing('mia'), ['mia', undefined], anAccount()],
  ])('is nobody if %s', (_, settings, emails, account) => {
    expect(personProtection(settings, emails, account)).toBeUndefined();
  });
});

describe('a group that nothing may change', () => {
  it.each([
    ['administrative', 'The group gives administration rights.'],
    ['default', 'The group is a default group of a product: everybody with access is in it.'],
    ['synced', 'The group is synced from another identity provider, which alone may change it.'],
    ['notModifiable', 'Atlassian marks the group as not modifiable.'],
  ] as const)('is %s at Atlassian, whether listed or not', (protection, reason) => {
    const group = aSiteGroup({ protection });
    expect(worded(groupProtection(listing(), [], group))).toBe(reason);
    expect(worded(groupProtection(listing('Engineering'), ['Engineering'], group))).toBe(reason);
  });

  it.each([
    ['its name at Atlassian', [], aSiteGroup()],
    ['the name that it is to have', [' ENGINEERING '], undefined],
    ['one of several names', [undefined, 'Other', 'engineering'], aSiteGroup({ name: 'Builders' })],
  ])('is listed by %s', (_, names, group) => {
    expect(worded(groupProtection(listing('Sales', ' engineering'), names, group))).toBe(groupListed);
  });

  it.each([
    ['the list is empty', listing(), ['Engineering'], aSiteGroup()],
    ['another group is listed', listing('Sales'), ['Engineering'], aSiteGroup()],
    ['it has no name yet', listing('Engineering'), [undefined], undefined],
  ])('is none if %s', (_, settings, names, group) => {
    expect(groupProtection(settings, names, group)).toBeUndefined();
  });
});

describe('what no credential at hand can do', () => {
  it('is told with its cause', () => {
    expect(lacks(capabilities('organization'), 'suspend')).toBeUndefined();
    expect(lacks(capabilities('administrator'), 'suspend')).toBe('access-insufficient');
    expect(lacks(capabilities('none'), 'suspend')).toBe('access-missing');
  });

  it('waits for a credential that may come, and is refused for one that cannot do it', () => {
    const { text, reason } = aStep;
    const said = { text, reason };
    expect(cannot('access-missing', text, reason)).toEqual({ kind: 'wait', ...said, cause: 'access-missing' });
    expect(cannot('access-insufficient', text, reason)).toEqual({
      kind: 'refuse',
      ...said,
      cause: 'access-insufficient',
    });
  });
});
