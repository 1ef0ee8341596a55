import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/journal/changes-between';
import { maskBody } from '../../src/journal/mask-body';
import type { JsonObject } from '../../src/scim/json';

const ofPerson = { isGroup: false };
const kept = (body: JsonObject, masking = ofPerson): unknown => JSON.parse(maskBody(body, masking));

describe('a request in the log', () => {
  it('shows harmless values, and the rest as initials', () => {
    const body = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'mia.smith@example.com',
      name: { givenName: 'Mia', familyName: 'van Smith' },
      emails: [{ value: 'mia@example.com', type: 'work', primary: true }],
      active: true,
      title: 'Engineer',
      password: 'correct horse',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Sales', employeeNumber: '701' },
    };
    expect(kept(body)).toEqual({
      ...body,
      userName: 'm…@example.com',
      name: { givenName: 'M…', familyName: 'v… S…' },
      emails: [{ value: 'm…@example.com', type: 'work', primary: true }],
      password: '…',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Sales', employeeNumber: '7…' },
    });
  });

  it('identifies the value of a PATCH by its path', () => {
    const Operations = [
      { op: 'replace', path: 'title', value: 'Engineer' },
      { op: 'replace', path: 'name.familyName', value: 'Smith' },
      { op: 'replace', path: 'emails[value eq "mia@example.com"].value', value: 'mia@b.test' },
      { op: 'replace', value: { active: false, displayName: 'Mia Smith' } },
      { op: 'add', path: 'members', value: [{ value: '7Qm3xK9fT2aB', display: 'Mia Smith' }] },
    ];
    expect(kept({ Operations })).toEqual({
      Operations: [
        { op: 'replace', path: 'title', value: 'Engineer' },
        { op: 'replace', path: 'name.familyName', value: 'S…' },
        { op: 'replace', path: 'emails[value eq "m…@example.com"].value', value: 'm…@b.test' },
        { op: 'replace', value: { active: false, displayName: 'M… S…' } },
        { op: 'add', path: 'members', value: [{ value: '7Qm3xK9fT2aB', display: 'M… S…' }] },
      ],
    });
  });

  it('shows the name of a group, and a useful number of its members', () => {
    const members = Array.from({ length: 500 }, (_, number) => ({ value: `member${number}` }));
    const shown = kept({ displayName: 'Sales', members }, { isGroup: true });
    expect(shown).toMatchObject({ displayName: 'Sales' });
    expect((shown as { members: unknown[] }).members).toHaveLength(21);
    expect((shown as { members: unknown[] }).members.at(-1)).toBe('… 480 more');
  });

  it('stays small whatever was sent', () => {
    const body = Object.fromEntries(Array.from({ length: 500 }, (_, number) => [`field${number}`, 'x'.repeat(900)]));
    expect(maskBody(body, ofPerson).length).toBeLessThanOrEqual(2_000);
  });
});

describe('before and after', () => {
  it('show the differences, masked alike', () => {
    const before = { active: true, title: 'Engineer', name: { familyName: 'Smith' }, userName: 'mia@example.com' };
    const after = { active: false, name: { familyName: 'Jones' }, userName: 'mia@example.com', locale: 'de-DE' };
    expect(changesBetween(before, after, ofPerson)).toEqual([
      { at: 'idp', what: 'active', before: 'true', after: 'false' },
      { at: 'idp', what: 'title', before: 'Engineer' },
      { at: 'idp', what: 'name.familyName', before: 'S…', after: 'J…' },
      { at: 'idp', what: 'locale', after: 'de-DE' },
    ]);
  });

  it('name the attributes of an extension without its address', () => {
    const extension = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const changes = changesBetween(
      { [extension]: { department: 'A' } },
      { [extension]: { department: 'B' } },
      ofPerson,
    );
    expect(changes).toEqual([{ at: 'idp', what: 'department', before: 'A', after: 'B' }]);
  });

  it('ignore a different order', () => {
    const before = { emails: [{ value: 'a@b.test', type: 'work' }] };
    const after = { emails: [{ type: 'work', value: 'a@b.test' }] };
    expect(changesBetween(before, after, ofPerson)).toEqual([]);
  });
});
