import { describe, expect, it } from 'vitest';
import { aiwClient } from '../../local/okta/aiw';
import { scim20 } from '../../local/okta/dialect';
import { oinChangeMembers, oinClient, oinRename, oinReplaceMembers, oinSetActive } from '../../local/okta/oin';
import { aGroup, aUser } from './a-user';
import { created, example, match, noContent, noMatch, ok, sent, talk } from './talk';

const oin = oinClient(scim20);
const aiw = aiwClient(scim20);

const testUser = { value: '23a35c27-23d3-4c03-b4c5-6443c09e7173', display: 'test.user@okta.local' };
const otherUser = { value: '89bb1940-b905-4575-9e7f-6f887cfb368e', display: 'test.user@okta.local' };
const groupId = 'abf4dd94-a4c0-4f67-89c9-76b03340cb9b';

const serverUser = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: testUser.value,
  userName: 'test.user@okta.local',
  name: { givenName: 'Test', middleName: 'Excited', familyName: 'User' },
  emails: [{ primary: true, value: 'test.user@okta.local', type: 'work', display: 'test.user@okta.local' }],
  active: true,
  groups: [],
  meta: { resourceType: 'User' },
};

const putUser = `{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
  "id": "23a35c27-23d3-4c03-b4c5-6443c09e7173",
  "userName": "test.user@okta.local",
  "name": { "givenName": "Another", "middleName": "Excited", "familyName": "User" },
  "emails": [{ "primary": true, "value": "test.user@okta.local", "type": "work", "display": "test.user@okta.local" }],
  "active": true,
  "groups": [],
  "meta": { "resourceType": "User" }
}`;

describe("Okta's requests of SCIM 2.0, both families", () => {
  it('carry the headers of "Okta SCIM Client 1.0.0" in its order', () => {
    expect(Object.entries(oin.headers('secret', true))).toEqual([
      ['Accept', 'application/scim+json'],
      ['Accept-Charset', 'utf-8'],
      ['Content-Type', 'application/scim+json; charset=utf-8'],
      ['User-Agent', 'Okta SCIM Client 1.0.0'],
      ['Authorization', 'Bearer secret'],
      ['Connection', 'Keep-Alive'],
      ['Accept-Encoding', 'gzip,deflate'],
    ]);
    expect(oin.headers('secret', false)).not.toHaveProperty('Content-Type');
  });

  it('test the connection with two lists', () => {
    expect(talk(aiw.testConnection(), [noMatch, noMatch]).lines).toEqual([
      'GET /Users?startIndex=1&count=2',
      'GET /Groups?startIndex=1&count=100',
    ]);
  });

  it('look a user up and create them with an empty group list and a password', () => {
    const user = aUser({ displayName: 'Test User', locale: 'en-US' });
    const { lines, requests, result } = talk(oin.assign(user), [noMatch, created('1')]);
    expect(lines).toEqual([
      'GET /Users?filter=userName%20eq%20%22test.user%40okta.local%22&startIndex=1&count=100',
      'POST /Users',
    ]);
    expect(sent(requests[1]).replace(/"password":"[0-9a-z]{8}"/, '"password":"1mz050nq"')).toBe(
      example(`{
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": "test.user@okta.local",
        "name": { "givenName": "Test", "familyName": "User" },
        "emails": [{ "primary": true, "value": "test.user@okta.local", "type": "work" }],
        "displayName": "Test User",
        "locale": "en-US",
        "externalId": "00ujl29u0le5T6Aj10h7",
        "groups": [],
        "password": "1mz050nq",
        "active": true
      }`),
    );
    expect(result).toBe('1');
  });

  it('treat a 404 to a lookup as nobody', () => {
    const { lines } = talk(oin.assign(aUser()), [{ status: 404, body: {} }, created('1')]);
    expect(lines[1]).toBe('POST /Users');
  });

  it("read an existing user, and put the server's own representation back", () => {
    const another = aUser({ givenName: 'Another' });
    const { lines, requests, result } = talk(aiw.assign(another), [match(serverUser), ok(serverUser), ok(serverUser)]);
    expect(lines.slice(1)).toEqual([`GET /Users/${testUser.value}`, `PUT /Users/${testUser.value}`]);
    expect(sent(requests[2])).toBe(example(putUser));
    expect(result).toBe(testUser.value);
  });

  it('import in steps of 100 until the total is reached', () => {
    const page = (total: number) => ok({ totalResults: total, startIndex: 1, itemsPerPage: 100, Resources: [] });
    expect(talk(oin.importAll(), [page(201), page(201), page(201), page(100)]).lines).toEqual([
      'GET /Users?startIndex=1&count=100',
      'GET /Users?startIndex=101&count=100',
      'GET /Users?startIndex=201&count=100',
      'GET /Groups?startIndex=1&count=100',
    ]);
  });

  it('escape quotes and backslashes of a name in the filter', () => {
    const group = aGroup({ name: 'He said "hi" \\ ok' });
    const { lines } = talk(aiw.pushGroup(group, []), [noMatch, created('7'), ok({ id: '7' }), ok({ id: '7' })]);
    const filter = new URLSearchParams(lines[0]?.split('?')[1]).get('filter');
    expect(filter).toBe(String.raw`displayName eq "He said \"hi\" \\ ok"`);
  });
});

describe("Okta's catalogue applications (oin) in SCIM 2.0", () => {
  it.each([false, true])('set active to %s by PATCH without a path', (active) => {
    expect(sent(oinSetActive(scim20, testUser.value, active))).toBe(
      example(
        `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":${active}}}]}`,
      ),
    );
  });

  it('send the name with the read-only id in the value', () => {
    expect(sent(oinRename(scim20, groupId, 'Test SCIMv2'))).toBe(
      example(`{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations":[{"op":"replace","value":{"id":"abf4dd94-a4c0-4f67-89c9-76b03340cb9b","displayName":"Test SCIMv2"}}]}`),
    );
  });

  it('remove each absentee by filter and add all newcomers in one operation', () => {
    expect(sent(oinChangeMembers(scim20, groupId, { added: [testUser], removed: [otherUser] }))).toBe(
      example(`{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations":[
         {"op":"remove","path":"members[value eq \\"89bb1940-b905-4575-9e7f-6f887cfb368e\\"]"},
         {"op":"add","path":"members","value":[{"value":"23a35c27-23d3-4c03-b4c5-6443c09e7173","display":"test.user@okta.local"}]}]}`),
    );
  });

  it('push a whole group now by replacing the members', () => {
    expect(sent(oinReplaceMembers(scim20, groupId, [testUser, otherUser]))).toBe(
      example(`{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations":[{"op":"replace","path":"members","value":[
          {"value":"23a35c27-23d3-4c03-b4c5-6443c09e7173","display":"test.user@okta.local"},
          {"value":"89bb1940-b905-4575-9e7f-6f887cfb368e","display":"test.user@okta.local"}]}]}`),
    );
  });

  it('create a pushed group empty, then send its name and at most 100 members at a time', () => {
    const members = Array.from({ length: 150 }, (_, index) => ({ value: `u${index}`, display: `u${index}` }));
    const answers = [noMatch, created('g'), noContent, noContent, noContent, noContent];
    const { requests } = talk(oin.pushGroup(aGroup(), members), answers);
    expect(requests.map(({ kind }) => kind)).toEqual([
      'findGroup',
      'createGroup',
      'renameGroup',
      'changeMembers',
      'renameGroup',
      'changeMembers',
    ]);
    expect(requests[1]?.body).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Test SCIMv2',
      members: [],
    });
    expect(sent(requests[3])).toContain('"u99"');
    expect(sent(requests[3])).not.toContain('"u100"');
  });

  it('link an existing group by rename and replacement', () => {
    const { requests } = talk(oin.pushGroup(aGroup(), [testUser]), [match({ id: 'g' }), noContent, noContent]);
    expect(requests.map(({ kind }) => kind)).toEqual(['findGroup', 'renameGroup', 'replaceMembers']);
  });

  it('reactivate by PATCH and push the profile after it', () => {
    const answers = [match(serverUser), noContent, ok(serverUser), ok(serverUser)];
    const { requests } = talk(oin.reactivate(aUser(), testUser.value), answers);
    expect(requests.map(({ kind }) => kind)).toEqual(['findUser', 'reactivateUser', 'readUser', 'replaceUser']);
  });
});

describe("Okta's App Integration Wizard (aiw) in SCIM 2.0", () => {
  it('deactivates by GET and PUT, never by PATCH', () => {
    const { lines, requests } = talk(aiw.deactivate(aUser(), testUser.value), [ok(serverUser), ok(serverUser)]);
    expect(lines).toEqual([`GET /Users/${testUser.value}`, `PUT /Users/${testUser.value}`]);
    expect(sent(requests[1])).toBe(JSON.stringify({ ...serverUser, active: false }));
  });

  it('pushes a group by filter, POST, GET and PUT of the whole group', () => {
    const server = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      id: groupId,
      displayName: 'Test SCIMv2',
      members: [],
    };
    const { lines, requests } = talk(aiw.pushGroup(aGroup(), [testUser]), [
      noMatch,
      created(groupId),
      ok(server),
      ok(server),
    ]);
    expect(lines).toEqual([
      'GET /Groups?filter=displayName%20eq%20%22Test%20SCIMv2%22&startIndex=1&count=100',
      'POST /Groups',
      `GET /Groups/${groupId}`,
      `PUT /Groups/${groupId}`,
    ]);
    expect(sent(requests[3])).toBe(
      example(`{ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "id": "${groupId}", "displayName": "Test SCIMv2",
        "members": [ { "value": "23a35c27-23d3-4c03-b4c5-6443c09e7173", "display": "test.user@okta.local" } ] }`),
    );
  });

  it('sends back what the server says about a member', () => {
    const member = { value: testUser.value, $ref: 'https://x/Users/1', type: 'User', display: 'old' };
    const server = { id: groupId, displayName: 'Old', members: [member], meta: { resourceType: 'Group' } };
    const change = { added: [otherUser], removed: [], whole: [testUser, otherUser] };
    const { requests } = talk(aiw.changeMembers(aGroup(), groupId, change), [ok(server), ok(server)]);
    expect(requests[1]?.body).toEqual({
      id: groupId,
      displayName: 'Test SCIMv2',
      members: [{ ...member, display: 'test.user@okta.local' }, otherUser],
      meta: { resourceType: 'Group' },
    });
  });
});
