import { describe, expect, it } from 'vitest';
import type { KeptOfPerson } from '../../src/directory/kept';
import { asKept, withLastingKept } from '../../src/sync/rules/kept';
import { saidOtherwise } from '../../src/sync/rules/said-otherwise';
import { aUser, settings, settingsWith } from './fixtures';

const mark = { at: '2026-03-01T12:00:00.000Z', by: 'undo-1' };
const kept = (attributes: object, what: KeptOfPerson) => ({ ...aUser({ ...attributes }), kept: what });

describe('what was decided about a person', () => {
  const withAccess = { access: { ...mark, has: true as const } };
  const without = { access: { ...mark, has: false as const, how: 'suspend' as const } };

  it.each<[string, object, KeptOfPerson, KeptOfPerson | undefined]>([
    [
      'lasts while the IdP says the opposite: inactive, and kept with access',
      { active: false },
      withAccess,
      withAccess,
    ],
    ['is over once the IdP sets the person active', { active: true }, withAccess, undefined],
    ['lasts while the IdP has the person active, and they are kept without access', { active: true }, without, without],
    ['is over once the IdP sets the person inactive', { active: false }, without, undefined],
  ])('%s', (_, attributes, before, after) => {
    expect(withLastingKept(settings, kept(attributes, before)).kept).toEqual(after);
  });

  it('lasts while the scope leaves the person out, and is over once it does not', () => {
    const scoped = settingsWith({ scope: 'title eq "Engineer"' });
    const person = (title: string) => withLastingKept(scoped, kept({ active: true, title }, withAccess)).kept;
    expect(person('Cook')).toEqual(withAccess);
    expect(person('Engineer')).toBeUndefined();
  });

  it('lasts for a field until the IdP gives another value than the one it was decided against', () => {
    const field = { profile: { jobTitle: { ...mark, value: 'Cook', against: 'Engineer' } } };
    const keptWith = (attributes: object) => withLastingKept(settings, kept(attributes, field)).kept;
    expect(keptWith({ title: 'Engineer', displayName: 'Mia' })).toEqual(field);
    expect(keptWith({ title: 'Director' })).toBeUndefined();
    expect(keptWith({})).toBeUndefined();
  });

  it('lasts for a custom attribute in the same way, and ends alone', () => {
    const mapped = settingsWith({ customAttributes: [{ name: 'Cost center', from: 'costCenter' }] });
    const attributes = { 'Cost center': { ...mark, value: '7', against: '8' }, Floor: { ...mark, value: '3' } };
    const person = kept({ costCenter: '9' }, { attributes });
    expect(withLastingKept(mapped, person).kept).toEqual({ attributes: { Floor: attributes.Floor } });
  });

  it('is the same person if nothing is over', () => {
    const person = kept({ active: false }, withAccess);
    expect(withLastingKept(settings, person)).toBe(person);
  });
});

describe('what is to be set', () => {
  it('is what was decided instead of what the IdP gives, and nothing where there was nothing', () => {
    const marks = { jobTitle: { ...mark, value: 'Cook' }, department: mark };
    expect(asKept({ jobTitle: 'Engineer', department: 'IT', location: 'Berlin' }, marks)).toEqual({
      jobTitle: 'Cook',
      department: '',
      location: 'Berlin',
    });
  });
});

describe('what the IdP says otherwise', () => {
  const scoped = settingsWith({
    scope: 'title ne "Guest"',
    customAttributes: [{ name: 'Nick', from: 'nickName' }],
  });
  const between = (before: object, said: object) => saidOtherwise(scoped, aUser({ ...before }), aUser({ ...said }));
  const nothing = { isAccess: false, profile: [], attributes: [] };

  it.each<[string, object, object, object]>([
    ['nothing, if it repeats itself', { title: 'Cook' }, { title: 'Cook' }, nothing],
    ['nothing, if it only says what follows anyway', {}, { active: true }, nothing],
    ['nothing that is mapped nowhere', {}, { costCenter: '7' }, nothing],
    ['that somebody is inactive', {}, { active: false }, { ...nothing, isAccess: true }],
    ['a value', { title: 'Cook' }, { title: 'Boss' }, { ...nothing, profile: ['jobTitle'] }],
    ['that there is none any more', { title: 'Cook' }, {}, { ...nothing, profile: ['jobTitle'] }],
    ['a custom attribute', {}, { nickName: 'M' }, { ...nothing, attributes: ['Nick'] }],
    [
      'a value that leaves the scope',
      {},
      { title: 'Guest' },
      { isAccess: true, profile: ['jobTitle'], attributes: [] },
    ],
    [
      'nothing about access, if somebody out of scope is inactive as well',
      { title: 'Guest' },
      { title: 'Guest', active: false },
      nothing,
    ],
  ])('is %s', (_, before, said, expected) => {
    const found = between(before, said);
    expect({ ...found, profile: found.profile.filter((name) => name === 'jobTitle') }).toEqual(expected);
  });
});
