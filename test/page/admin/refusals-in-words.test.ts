import { describe, expect, it } from 'vitest';
import { toAdminError } from '../../../src/entry/admin/to-admin-error';
import { RecordTooLarge } from '../../../src/provisioning/record-too-large';
import { NameTaken } from '../../../src/provisioning/store/name-claims';
import { coerce } from '../../../src/scim/coerce';
import { userType } from '../../../src/scim/schema/user';
import { causeWords } from '../../../static/admin/say/cause-words';
import { createSay } from '../../../static/admin/say/create-say';
import german from '../../../static/locales/de-DE.json';

/** What the schema refuses of a person whom a directory has sent. */
function refusedPerson(more: object): unknown {
  try {
    return coerce(userType, { userName: 'mia', ...more });
  } catch (error) {
    return error;
  }
}

describe('what kept somebody out of a connection', () => {
  it.each([
    [
      'a taken userName',
      new NameTaken('user', 'mia'),
      'The userName "mia" is taken.',
      'Der userName „mia“ ist vergeben.',
    ],
    [
      'a taken displayName',
      new NameTaken('group', 'Sales'),
      'The displayName "Sales" is taken.',
      'Der displayName „Sales“ ist vergeben.',
    ],
    [
      'a record over the size',
      new RecordTooLarge(),
      'This would make a record larger than storage takes',
      'Damit würde ein Datensatz größer, als der Speicher aufnimmt',
    ],
    [
      'a value of the wrong type',
      refusedPerson({ emails: [{ value: 'a@example.com' }, { value: 7 }] }),
      '"emails[1].value" must be a string, but is 7.',
      '„emails[1].value“ muss ein Text sein, ist aber 7.',
    ],
    [
      'a missing value',
      refusedPerson({ userName: null }),
      '"userName" is required for a User and is missing.',
      '„userName“ fehlt und ist bei User Pflicht.',
    ],
  ])('is told to an administrator in their language: %s', (_, error, inEnglish, inGerman) => {
    const told = toAdminError(error);
    if (!told) throw new Error('Nothing is told.');
    expect(told.detail).toContain(inEnglish);
    const { cause } = causeWords(
      told,
      createSay((key) => german[key], 'de-DE'),
    );
    expect(cause).toContain(inGerman);
    expect(cause).not.toContain(inEnglish);
  });
});
