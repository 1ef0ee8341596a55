import { describe, expect, it } from 'vitest';
import { aiwClient } from '../../local/okta/aiw';
import { scim11 } from '../../local/okta/dialect';
import { oinChangeMembers, oinClient, oinRename, oinReplaceMembers, oinSetActive } from '../../local/okta/oin';
import { oktaNewGroup } from '../../local/okta/okta-group';
import { aGroup, aUser } from './a-user';
import { created, example, noMatch, ok, sent, talk } from './talk';

const oin = oinClient(scim11);
const aiw = aiwClient(scim11);
const userId = '48e0a2da-0999-4f2c-87f4-80432cfe6617';
const dave = { value: '6629838e056045b7a23fb55816c644eb', display: 'dave@ad.oktatest.com' };
const steve = { value: '85467bb36e1c4f8991750501bf491962', display: 'steve@ad.oktatest.com' };
const inca = { value: 'bcfa9b1f143741929df70a571c6b4b47', display: 'inca@clouditude.net' };

describe("Okta's requests of SCIM 1.1, both families", () => {
  it('carry application/json', () => {
    expect(oin.headers('secret', true)).toMatchObject({
      Accept: 'application/json',
      'Content-Type': 'application/json; charset=utf-8',
    });
  });

  it('create a user with the locale written as en_US', () => {
    const user = aUser({ externalId: '00b443dd40SOK2eup0h7', displayName: 'Test User', locale: 'en-US' });
    const { requests } = talk(oin.assign(user), [noMatch, created('1')]);
    expect(sent(requests[1]).replace(/"password":"[0-9a-z]{8}"/, '"password":"1mz050nq"')).toBe(
      example(`{ "schemas": ["urn:scim:schemas:core:1.0"],
        "userName": "test.user@okta.local",
        "name": { "givenName": "Test", "familyName": "User" },
        "emails": [{ "primary": true, "value": "test.user@okta.local", "type": "work" }],
        "displayName": "Test User", "locale": "en_US", "externalId": "00b443dd40SOK2eup0h7",
        "groups": [], "password": "1mz050nq", "active": true }`),
    );
  });

  it("update a user by GET and PUT of the server's representation", () => {
    const server = {
      schemas: ['urn:scim:schemas:core:1.0'],
      id: userId,
      userName: 'test.user@okta.local',
      externalId: '00b443dd40SOK2eup0h7',
      name: { givenName: 'Test', familyName: 'User' },
      displayName: 'Test User',
      locale: 'en_US',
      active: true,
      emails: [{ primary: true, value: 'test.user@okta.local', type: 'work' }],
      meta: {
        created: '2019-10-18T06:50:23+00:00',
        lastModified: '2019-10-18T06:56:20+00:00',
        version: 'a7fc04c68e3f5551e29a448031d45425',
      },
      groups: [],
    };
    const user = aUser({ givenName: 'Test1', displayName: 'Test1 User', locale: 'en-US' });
    const { requests } = talk(aiw.update(user, userId, []), [ok(server), ok(server)]);
    expect(sent(requests[1])).toBe(
      example(`{ "schemas": ["urn:scim:schemas:core:1.0"], "id": "48e0a2da-0999-4f2c-87f4-80432cfe6617",
        "userName": "test.user@okta.local", "externalId": "00b443dd40SOK2eup0h7",
        "name": { "givenName": "Test1", "familyName": "User" }, "displayName": "Test1 User", "locale": "en_US", "active": true,
        "emails": [{ "primary": true, "value": "test.user@okta.local", "type": "work" }],
        "meta": { "created": "2019-10-18T06:50:23+00:00", "lastModified": "2019-10-18T06:56:20+00:00", "version": "a7fc04c68e3f5551e29a448031d45425" },
        "groups": [] }`),
    );
  });

  it('create a group with its description in an extension, or without one', () => {
    const described = aGroup({ name: 'Group 10', description: 'All Users West of the Rockies' });
    expect(JSON.stringify(oktaNewGroup(scim11, described))).toBe(
      example(`{ "schemas": ["urn:scim:schemas:core:1.0", "urn:okta:custom:group:1.0"], "displayName": "Group 10",
        "urn:okta:custom:group:1.0": { "description": "All Users West of the Rockies" } }`),
    );
    expect(JSON.stringify(oktaNewGroup(scim11, aGroup({ name: 'Test SCIMv1' })))).toBe(
      example('{"schemas":["urn:scim:schemas:core:1.0"],"displayName":"Test SCIMv1"}'),
    );
  });

  it('accept 200 and 204 as a deletion', () => {
    const { requests } = talk(oin.deleteGroup('g'), [{ status: 204 }]);
    expect(requests[0]?.accepts).toEqual([200, 204]);
  });
});

describe("Okta's catalogue applications (oin) in SCIM 1.1", () => {
  it('deactivate with a partial resource, not with operations', () => {
    expect(sent(oinSetActive(scim11, userId, false))).toBe(
      example(`{ "schemas": ["urn:scim:schemas:core:1.0"], "id": "${userId}", "active": false }`),
    );
  });

  it('rename with a partial resource', () => {
    expect(sent(oinRename(scim11, 'g1', 'Test SCIMv11'))).toBe(
      example('{"schemas":["urn:scim:schemas:core:1.0"],"id":"g1","displayName":"Test SCIMv11"}'),
    );
  });

  it('mark a removed member with operation delete', () => {
    expect(sent(oinChangeMembers(scim11, 'g', { added: [dave], removed: [steve] }))).toBe(
      example(`{ "schemas": ["urn:scim:schemas:core:1.0"],
        "members": [ { "value": "6629838e056045b7a23fb55816c644eb", "display": "dave@ad.oktatest.com" },
                     { "value": "85467bb36e1c4f8991750501bf491962", "display": "steve@ad.oktatest.com", "operation": "delete" } ] }`),
    );
  });

  it('push a whole group by clearing the members and setting them', () => {
    expect(sent(oinReplaceMembers(scim11, 'g', [inca, steve]))).toBe(
      example(`{ "schemas": ["urn:scim:schemas:core:1.0"],
        "meta": { "attributes": ["members"] },
        "members": [ { "value": "bcfa9b1f143741929df70a571c6b4b47", "display": "inca@clouditude.net" },
                     { "value": "85467bb36e1c4f8991750501bf491962", "display": "steve@ad.oktatest.com" } ] }`),
    );
  });
});

describe("Okta's App Integration Wizard (aiw) in SCIM 1.1", () => {
  it('puts the whole group', () => {
    const server = { schemas: ['urn:scim:schemas:core:1.0'], displayName: 'old', id: '8599', members: [] };
    const group = aGroup({ name: 'SCIM_test1' });
    const { requests } = talk(aiw.replaceMembers(group, '8599', [inca]), [ok(server), ok(server)]);
    expect(sent(requests[1])).toBe(
      example(`{"schemas":["urn:scim:schemas:core:1.0"],"displayName":"SCIM_test1","id":"8599",
        "members":[{"value":"bcfa9b1f143741929df70a571c6b4b47","display":"inca@clouditude.net"}]}`),
    );
  });
});
