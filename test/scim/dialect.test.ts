import { describe, expect, it } from 'vitest';
import { coerce } from '../../src/scim/coerce';
import { dialectOf } from '../../src/scim/dialect/dialect-of';
import { v1 } from '../../src/scim/dialect/v1';
import { v2 } from '../../src/scim/dialect/v2';
import { badFilter, notFound, ScimError } from '../../src/scim/error';
import type { JsonObject } from '../../src/scim/json';
import { splitGroup } from '../../src/scim/members';
import { applyPatch } from '../../src/scim/patch/apply-patch';
import { compileGroupPatch } from '../../src/scim/patch/compile-group-patch';
import { groupType } from '../../src/scim/schema/group';
import { userType } from '../../src/scim/schema/user';
import { enterprise, refusal, resource, user } from './support';

const core = 'urn:scim:schemas:core:1.0';
const enterpriseOfV1 = 'urn:scim:schemas:extension:enterprise:1.0';
const jane = user({
  active: true,
  title: 'Engineer',
  locale: 'en-US',
  name: { givenName: 'Jane', familyName: 'Doe' },
  emails: [{ value: 'a', type: 'work', primary: true }],
  [enterprise]: { department: 'D', manager: { value: 'm', displayName: 'M', $ref: 'https://x' } },
});
const patchV1 = (body: JsonObject) => applyPatch(userType, jane, v1.parsePatch(userType, { schemas: [core], ...body }));
const groupV1 = (body: JsonObject) => compileGroupPatch(v1.parsePatch(groupType, { schemas: [core], ...body }));

describe('SCIM 1.1', () => {
  it('X01 reads what Okta creates', () => {
    const body = v1.decode({
      schemas: [core],
      userName: 'test.user@okta.local',
      name: { givenName: 'Test', familyName: 'User' },
      emails: [{ primary: true, value: 'test.user@okta.local', type: 'primary' }],
      locale: 'en_US',
      externalId: '00b',
      groups: [],
      password: '1mz050nq',
      active: true,
    });
    const { password: _, groups: __, schemas: ___, ...kept } = body;
    expect(coerce(userType, body)).toEqual({ ...kept, locale: 'en-US' });
  });

  it('X01 X10 X11 writes a user in the form of 1.1', () => {
    const groups = [{ value: 'g', display: 'G', $ref: 'https://x', type: 'direct' as const }];
    const shown = v1.resource(resource(userType, jane, { groups }));
    expect(shown).toMatchObject({
      schemas: [core, enterpriseOfV1],
      id: 'Id1',
      locale: 'en_US',
      groups: [{ value: 'g', display: 'G', type: 'direct' }],
      [enterpriseOfV1]: { department: 'D', manager: { managerId: 'm', displayName: 'M' } },
    });
    expect(shown).not.toHaveProperty(enterprise);
    expect(shown.meta).toEqual({
      created: '2026-01-01T00:00:00.000Z',
      lastModified: '2026-02-01T10:00:00.000Z',
      location: 'https://example.com/v2/Users/Id1',
      version: 'W/"1"',
    });
  });

  it('X02 writes a list with numbers', () => {
    expect(v1.list({ resources: [], totalResults: 0, startIndex: 1 })).toEqual({
      schemas: [core],
      totalResults: 0,
      startIndex: 1,
      itemsPerPage: 0,
      Resources: [],
    });
  });

  it('X03 reads a partial resource (Okta)', () => {
    expect(patchV1({ id: 'Id1', active: false })).toEqual({ ...jane, active: false });
  });

  it('X04 removes, keeps and adds members', () => {
    expect(
      groupV1({
        members: [
          { value: 'c', display: 'C' },
          { value: 'a', operation: 'delete' },
        ],
      }).members,
    ).toEqual({
      kind: 'delta',
      add: [{ value: 'c', display: 'C' }],
      remove: ['a'],
    });
  });

  it('X05 replaces all members with meta.attributes', () => {
    expect(groupV1({ meta: { attributes: ['members'] }, members: [{ value: 'c' }] }).members).toEqual({
      kind: 'replace',
      members: [{ value: 'c' }],
    });
  });

  it('X06 renames and keeps the members', () => {
    const patch = groupV1({ id: 'g', displayName: 'New' });
    expect(patch.members).toEqual({ kind: 'unchanged' });
    expect(applyPatch(groupType, { displayName: 'Old' }, patch.operations)).toEqual({ displayName: 'New' });
  });

  it('X07 clears, merges and appends', () => {
    const patched = patchV1({
      meta: { attributes: ['displayName', 'name.familyName'] },
      title: 'X',
      name: { givenName: 'J' },
      emails: [
        { value: 'b', primary: true },
        { value: 'z', operation: 'delete' },
      ],
    });
    expect(patched).toMatchObject({
      title: 'X',
      name: { givenName: 'J' },
      emails: [
        { value: 'a', type: 'work', primary: false },
        { value: 'b', primary: true },
      ],
    });
    expect(patched).not.toHaveProperty('displayName');
    expect(patched.name).not.toHaveProperty('familyName');
  });

  it('X07 clears a required attribute only if it is given again', () => {
    expect(patchV1({ meta: { attributes: ['userName'] }, userName: 'new@x' }).userName).toBe('new@x');
    expect(refusal(() => patchV1({ meta: { attributes: ['userName'] } })).scimType).toBe('mutability');
    expect(refusal(() => patchV1({ meta: { attributes: 'userName' } })).scimType).toBe('invalidSyntax');
  });

  it('X08 X13 writes an error for 1.1 and for Okta', () => {
    expect(v1.error(notFound('Resource x not found.'))).toEqual({
      schemas: [core],
      Errors: [{ description: 'Resource x not found.', code: '404' }],
      detail: 'Resource x not found.',
      status: '404',
    });
    expect(v1.error(new ScimError(409, 'x', 'uniqueness'))).toMatchObject({ Errors: [{ code: '409' }] });
  });

  it('X10 reads managerId', () => {
    const body = { schemas: [core, enterpriseOfV1], userName: 'a', [enterpriseOfV1]: { manager: { managerId: 'm' } } };
    expect(coerce(userType, v1.decode(body))).toEqual({ userName: 'a', [enterprise]: { manager: { value: 'm' } } });
  });

  it('X11 reads back its own output, as does 2.0', () => {
    const { $ref: _, ...manager } = { value: 'm', displayName: 'M', $ref: '' };
    const stored = { ...jane, [enterprise]: { department: 'D', manager } };
    expect(coerce(userType, v1.decode(v1.resource(resource(userType, stored))))).toEqual(stored);
    expect(coerce(userType, v2.decode(v2.resource(resource(userType, stored))))).toEqual(stored);
  });

  it('X11 reads back a group', () => {
    const members = [{ value: 'u', display: 'U', type: 'User' as const }];
    const shown = v1.resource(resource(groupType, { displayName: 'G' }, { members }));
    expect(splitGroup(coerce(groupType, v1.decode(shown)))).toEqual({
      attributes: { displayName: 'G' },
      members: [{ value: 'u', display: 'U' }],
    });
  });

  it('X12 keeps the description of a group', () => {
    const body = {
      schemas: [core, 'urn:okta:custom:group:1.0'],
      displayName: 'G',
      'urn:okta:custom:group:1.0': { description: 'W' },
    };
    const stored = coerce(groupType, v1.decode(body));
    expect(v1.resource(resource(groupType, stored))).toMatchObject(body);
  });

  it('answers a DELETE with 200, 2.0 with 204', () => {
    expect([v1.deleteStatus, v2.deleteStatus]).toEqual([200, 204]);
  });
});

describe('SCIM 2.0', () => {
  it('G01 writes an error with the status as a string (RFC 7644 §3.12)', () => {
    expect(v2.error(badFilter({ say: 'filter-empty' }))).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '400',
      scimType: 'invalidFilter',
      detail: 'The filter is empty; leave the parameter away to list everything.',
    });
    expect(v2.error(notFound('x'))).not.toHaveProperty('scimType');
  });

  it('C01 C16 T21 lists the schemas in use', () => {
    expect(resource(userType, jane).schemas).toEqual(['urn:ietf:params:scim:schemas:core:2.0:User', enterprise]);
    expect(resource(userType, jane)).toMatchObject({ id: 'Id1', meta: { resourceType: 'User', version: 'W/"1"' } });
  });
});

describe('a request of the other version', () => {
  it.each([
    ['1.1 at /v2', () => v2.decode({ schemas: [core], userName: 'a' }), 'SCIM version to 2.0', '/v1'],
    ['a 1.1 PATCH at /v2', () => v2.parsePatch(userType, { schemas: [core], active: false }), 'to 2.0', '/v1'],
    ['2.0 at /v1', () => v1.decode({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] }), 'to 1.1', '/v2'],
    ['a 2.0 PATCH at /v1', () => v1.parsePatch(userType, { Operations: [] }), 'to 1.1', '/v2'],
  ])('%s is refused with the setting to change', (_, run, setting, segment) => {
    const { status, detail } = refusal(run);
    expect(status).toBe(400);
    expect(detail).toContain(setting);
    expect(detail).toContain(segment);
    expect(detail).toContain('"SCIM version" of this connection');
  });
});

describe('dialectOf', () => {
  it('finds a dialect by segment and by version', () => {
    expect([dialectOf('v1'), dialectOf('1.1'), dialectOf('V2'), dialectOf('2.0')]).toEqual([v1, v1, v2, v2]);
    expect(dialectOf('v3')).toBeUndefined();
  });
});
