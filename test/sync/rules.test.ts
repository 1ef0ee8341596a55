import { describe, expect, it } from 'vitest';
import { emailOf } from '../../src/sync/rules/email';
import { groupNameOf } from '../../src/sync/rules/group-name';
import { emailLabel } from '../../src/sync/rules/label';
import { profileChanges } from '../../src/sync/rules/profile';
import { mapPerson } from '../../src/sync/users/user-facts';
import { anAccount, aUser, settings } from './fixtures';

const home = { value: 'home@example.com', type: 'home' };
const work = { value: 'work@example.com', type: 'Work' };
const primary = { value: 'Primary@Example.com ', primary: true };

describe('the address of a person', () => {
  it.each<[string, object, string | undefined]>([
    ['the primary one', { emails: [home, work, primary] }, 'primary@example.com'],
    ['else the one for work', { emails: [home, work] }, 'work@example.com'],
    ['else the first', { emails: [home, { value: 'b@example.com' }] }, 'home@example.com'],
    ['else the userName if it is an address', { userName: 'Mia@Example.com', emails: [] }, 'mia@example.com'],
    [
      'the next when the primary one is no address',
      { emails: [{ value: 'none', primary: true }, home] },
      'home@example.com',
    ],
    [
      'none when nothing is an address',
      { userName: 'mia', emails: [{ value: '' }, null, 'x', { value: 7 }] },
      undefined,
    ],
    ['none if the value is not a list', { userName: 'mia', emails: 'mia@example.com' }, undefined],
  ])('is %s', (_, attributes, expected) => {
    expect(emailOf({ ...attributes })).toBe(expected);
  });
});

describe('the profile of a person', () => {
  it.each([
    ['displayName', { displayName: ' Mia K ', name: { formatted: 'Other' } }],
    ['else the formatted name', { name: { formatted: 'Mia K', givenName: 'M' } }],
    ['else given and family name', { displayName: '', name: { givenName: 'Mia', familyName: 'K' } }],
  ])('has as display name %s', (_, attributes) => {
    expect(mapPerson(settings, aUser({ ...attributes })).profile).toEqual({ displayName: 'Mia K' });
  });

  it('leaves out what the IdP does not send, or sends in another form', () => {
    expect(mapPerson(settings, aUser({ title: [], name: 'Mia', timezone: '' })).profile).toEqual({});
  });

  it('differs only in fields that the IdP sends', () => {
    const account = anAccount({ displayName: 'Mia', jobTitle: 'Pilot', location: 'Rome' });
    expect(profileChanges({ displayName: 'Mia', jobTitle: 'Baker' }, account)).toEqual({ jobTitle: 'Baker' });
  });
});

describe('the name of a group at Atlassian', () => {
  it.each([
    [' Engineering ', 'Engineering'],
    ['x'.repeat(255), 'x'.repeat(255)],
    ['x'.repeat(256), undefined],
    ['  ', undefined],
    [7, undefined],
  ])('for %j is %j', (displayName, expected) => {
    expect(groupNameOf({ displayName })).toBe(expected);
  });
});

describe('the label of a person', () => {
  it.each([
    ['mia@example.com', 'm…@example.com'],
    ['', ''],
    [undefined, ''],
  ])('for %j is %j', (email, expected) => {
    expect(emailLabel(email)).toBe(expected);
  });
});
