import { describe, expect, it } from 'vitest';
import type { ReceivedAttribute, TriedRow } from '../../../src/entry/admin/contract/attributes';
import {
  isUnfilled,
  kindOf,
  type MappingRow,
  sourceOf,
  withField,
  withKind,
  withSource,
  withWhen,
} from '../../../static/admin/attributes/mapping-rows';
import { nextField } from '../../../static/admin/attributes/next-field';
import { resultWords } from '../../../static/admin/attributes/result-words';
import { suggestAttributes, suggestInTemplate } from '../../../static/admin/attributes/suggest-attributes';
import { nameFor, rowFor, shownOn } from '../../../static/admin/custom-attributes/custom-rows';
import { filledRows, originalPath } from '../../../static/admin/form/filled-rows';
import { say } from '../support/english';

const department = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department';

describe('a row of the mapping while it is edited', () => {
  const row: MappingRow = { to: 'jobTitle', from: 'title', when: 'always' };

  it('keeps an attribute when it becomes a template, and restores it', () => {
    const template = withKind(row, 'template');
    expect(template).toEqual({ to: 'jobTitle', template: '{{ title }}', when: 'always' });
    expect(withKind(template, 'from')).toEqual(row);
    const filtered = { ...row, from: 'emails[type eq "work"].value' };
    expect(withKind(withKind(filtered, 'template'), 'from')).toEqual(filtered);
    expect(withKind(withSource(template, '{{ title | lower }}'), 'from').from).toBe('');
    expect(withKind(row, 'constant')).toEqual({ to: 'jobTitle', constant: '', when: 'always' });
    expect(withKind({ to: 'jobTitle', constant: 'Staff', when: 'always' }, 'template').template).toBe('Staff');
  });

  it('needs no source if the field is left alone', () => {
    const blank = withSource(row, '');
    expect(isUnfilled(blank)).toBe(true);
    const never = withWhen(blank, 'never');
    expect([never, isUnfilled(never)]).toEqual([{ to: 'jobTitle', when: 'never' }, false]);
    expect([kindOf(never), sourceOf(never)]).toEqual(['from', '']);
    expect(withWhen(never, 'always')).toEqual({ to: 'jobTitle', from: '', when: 'always' });
    expect(withWhen(row, 'never')).toEqual({ ...row, when: 'never' });
  });

  it('is always mapped if people are found by the field', () => {
    expect(withField(withWhen(row, 'ifEmpty'), 'email')).toEqual({ to: 'email', from: 'title', when: 'always' });
    expect(withField(withWhen(row, 'ifEmpty'), 'location').when).toBe('ifEmpty');
  });
});

describe('a new row', () => {
  const inForce: readonly TriedRow[] = [
    { to: 'displayName', from: 'fullName', unseen: [] },
    { to: 'jobTitle', from: 'title', unseen: [] },
  ];

  it('is for the default field of its attribute, else for an unfilled one', () => {
    const unmapped = ['userName', 'displayName', 'jobTitle', 'location'] as const;
    expect(nextField({ unmapped, inForce }, 'title')).toBe('jobTitle');
    expect(nextField({ unmapped, inForce }, 'city')).toBe('location');
    expect(nextField({ unmapped, inForce })).toBe('location');
    expect(nextField({ unmapped: ['userName', 'jobTitle'], inForce })).toBe('jobTitle');
    expect(nextField({ unmapped: [], inForce })).toBe('displayName');
  });
});

describe('suggestions', () => {
  const received: readonly ReceivedAttribute[] = [
    { path: 'title', people: 9, samples: ['Engineer'] },
    { path: department, people: 5, samples: ['R&D'] },
  ];
  const paths = (suggestions: readonly { readonly path: string }[]) => suggestions.map(({ path }) => path);

  it('fit by name or by value, until the name is whole', () => {
    expect(paths(suggestAttributes('', received))).toEqual(['title', department]);
    expect(paths(suggestAttributes('TIT', received))).toEqual(['title']);
    expect(paths(suggestAttributes('r&d', received))).toEqual([department]);
    expect(suggestAttributes('Title', received)).toEqual([]);
    expect(suggestAttributes('dep', received)[0]?.label).toBe('…:department');
  });

  it('complete the attribute inside a template, and leave functions and texts alone', () => {
    const texts = (template: string) => suggestInTemplate(template, received).map(({ text }) => text);
    expect(texts('')).toEqual(['{{ title }}', `{{ ${department} }}`]);
    expect(texts('Dr. {{ tit')).toEqual(['Dr. {{ title }}']);
    expect(texts('{{ title }} in {{ dep')).toEqual([`{{ title }} in {{ ${department} }}`]);
    expect(texts('{{ nick | default(tit')).toEqual(['{{ nick | default(title']);
    for (const template of ['Dr. tit', '{{ title }}', '{{ title | ', '{{ nick | tit', '{{ title | default("tit'])
      expect(texts(template)).toEqual([]);
  });
});

describe('the result of a row', () => {
  it('is described in one sentence', () => {
    const words = (row: Partial<TriedRow>) => resultWords({ to: 'email', unseen: [], ...row }, say);
    expect(words({})).toBeUndefined();
    expect(words({ outcome: 'set', value: 'a {value}' })).toBe('Gives: a {value}');
    expect(words({ outcome: 'unusable', value: 'x', reason: 'No address.' })).toBe('Gives nothing from x. No address.');
    expect(words({ outcome: 'unusable', reason: 'Too long.' })).toBe('Gives nothing. Too long.');
    expect(words({ outcome: 'notNeeded' })).toBe('Not needed: a row above gives the value.');
  });
});

describe('a custom attribute', () => {
  it('gets a readable name', () => {
    expect(nameFor('urn:okta:acme:1.0:user:custom:costCode')).toBe('Cost code');
    expect(nameFor('emails[type eq "work"].value')).toBe('Emails');
    expect(nameFor('name.givenName')).toBe('Name given name');
    expect(nameFor('x'.repeat(90))).toHaveLength(40);
    expect(rowFor('title')).toEqual({ name: 'Title', from: 'title', showOn: ['issue', 'profile'] });
  });

  it('is shown in places that keep their order', () => {
    expect(shownOn({ name: 'a', from: 'a', showOn: ['profile'] }, 'issue', true)).toEqual(['issue', 'profile']);
    expect(shownOn({ name: 'a', from: 'a', showOn: ['issue', 'profile'] }, 'issue', false)).toEqual(['profile']);
  });
});

describe('rows without the blank ones', () => {
  it('know their place in the draft', () => {
    const { rows, places } = filledRows(['', 'a', '', 'b'], (text) => text === '');
    expect([rows, places]).toEqual([
      ['a', 'b'],
      [1, 3],
    ]);
    const lists = { 'users.userNameRules': places };
    expect(originalPath('users.userNameRules[1].pattern', lists)).toBe('users.userNameRules[3].pattern');
    expect(originalPath('scope', lists)).toBe('scope');
    expect(originalPath('attributes[0].from', lists)).toBe('attributes[0].from');
  });
});
