import { describe, expect, it } from 'vitest';
import { valueWords } from '../../../static/admin/history/value-words';
import { logChangeWords } from '../../../static/admin/log/entry/log-change-words';
import { createSay } from '../../../static/admin/say/create-say';
import { saidOf, saidWords } from '../../../static/admin/say/said-words';
import german from '../../../static/locales/de-DE.json';
import english from '../../../static/locales/en-US.json';
import { aNamed } from '../support/builders';

const en = createSay((key) => english[key], 'en-US');
const de = createSay((key) => german[key], 'de-DE');
const mia = aNamed({ name: 'Mia Wu', words: [{ masked: 'm…@example.com', clear: 'mia@example.com' }] });

describe('a sentence on the page', () => {
  const action = {
    text: 'Add m…@example.com to Sales',
    said: { text: [{ say: 'add-member', who: 'm…@example.com', group: 'Sales' }] },
  };

  it('is in the viewer’s language, with the people in clear', () => {
    expect(saidWords(action, 'text', en, [mia])).toBe('Add mia@example.com to Sales');
    expect(saidWords(action, 'text', de, [mia])).toBe('mia@example.com zu Sales hinzufügen');
    expect(saidWords(action, 'text', de)).toBe('m…@example.com zu Sales hinzufügen');
  });

  it('has the people in phrases and lists in clear', () => {
    const what = [{ say: 'invite', who: 'm…@example.com' }];
    expect(saidWords({ summary: '', said: { summary: [{ say: 'did', what }] } }, 'summary', de, [mia])).toBe(
      'mia@example.com eingeladen.',
    );
  });

  it('is the English one where there is none by codes, or of a newer version', () => {
    expect(saidWords({ text: 'Invite m…@example.com' }, 'text', de, [mia])).toBe('Invite mia@example.com');
    const newer = { text: 'Newer', said: { text: [{ say: 'of-another-version' }] } };
    expect(saidWords(newer, 'text', de)).toBe('Newer');
    expect(saidWords({}, 'text', de)).toBe('');
  });

  it('names the person beside it where it names nobody, and nobody twice', () => {
    const counted = { text: '', said: { text: [{ say: 'change-members' }] } };
    expect(saidOf(counted, 'text', de, mia)).toBe('Mitglieder ändern (Mia Wu)');
    expect(saidOf(action, 'text', de, mia)).toBe('mia@example.com zu Sales hinzufügen');
    expect(saidOf(action, 'text', de, undefined)).toBe('m…@example.com zu Sales hinzufügen');
  });
});

describe('a value on the page', () => {
  it('of a choice or a switch is in the words of its field', () => {
    expect(valueWords('mode', 'preview', de)).toBe('Vorschau');
    expect(valueWords('users.onDelete', 'suspend', de)).toBe('Zugang zur Site sperren');
    expect(valueWords('attributes[1].when', 'never', en)).toBe('Never: leave the field');
    expect(valueWords('users.create', 'false', de)).toBe('Aus');
  });

  it('names the fields of a row of a table, and leaves other texts with a colon alone', () => {
    const row = 'name: Post\nfrom: title\nshowOn:\n- profile';
    expect(valueWords('customAttributes[0]', row, de)).toBe(
      'Name: Post\nAttribut des Identitätsanbieters: title\nAnzeigen auf:\n- profile',
    );
    expect(valueWords('attributes[1]', 'to: jobTitle\nwhen: never', en)).toBe(
      'Atlassian field: jobTitle\nWhen: Never: leave the field',
    );
    expect(valueWords('scope', 'name: Post', en)).toBe('name: Post');
  });

  it('of anything else is as it was written', () => {
    expect(valueWords('name', 'preview', de)).toBe('preview');
    expect(valueWords('mode', 'of-another-version', de)).toBe('of-another-version');
    expect(valueWords('groups.include[0]', 'okta-*', de)).toBe('okta-*');
  });

  it('of a change at Atlassian is worded, and of one at the identity provider as it says it', () => {
    const access = { at: 'atlassian', what: 'access', before: 'none', after: 'active' } as const;
    expect(logChangeWords(access, de)).toEqual({ name: 'Zugang zur Site', before: 'Kein Konto', after: 'Aktiv' });
    expect(logChangeWords({ at: 'atlassian', what: 'access' }, de)).toMatchObject({ before: '–', after: '–' });
    const field = { at: 'atlassian', what: 'jobTitle', after: 'Pilot' } as const;
    expect(logChangeWords(field, de)).toEqual({ name: 'Position', before: '–', after: 'Pilot' });
    const told = { at: 'idp', what: 'active', before: 'true', after: 'false' } as const;
    expect(logChangeWords(told, de)).toEqual({ name: 'active', before: 'true', after: 'false' });
  });
});
