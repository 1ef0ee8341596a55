import { describe, expect, it } from 'vitest';
import { clientOf } from '../../local/okta/client-of';
import { aGroup, aUser } from './a-user';
import { created, match, noContent, noMatch, ok, sent, talk } from './talk';

const members = [1, 2, 3, 4, 5, 6].map((number) => ({ value: `u${number}`, display: `user${number}` }));

describe('Entra ID', () => {
  const entra = clientOf('entra', 'oin', '2.0');

  it('looks up without paging and sends nulls for missing values', () => {
    const { lines, requests } = talk(entra.assign(aUser()), [noMatch, created('1')]);
    expect(lines).toEqual(['GET /Users?filter=userName%20eq%20%22test.user%40okta.local%22', 'POST /Users']);
    expect(requests[1]?.body).toMatchObject({ addresses: null, phoneNumbers: null, roles: [] });
  });

  it('deactivates with a capitalised operation and a string', () => {
    const { requests } = talk(entra.deactivate(aUser(), '1'), [noContent]);
    expect(sent(requests[0])).toContain('"Operations":[{"op":"Replace","path":"active","value":"False"}]');
  });

  it('adds a few members per request and removes them by value', () => {
    const change = { added: members, removed: members.slice(0, 1), whole: members };
    const { requests } = talk(entra.changeMembers(aGroup(), 'g', change), [noContent, noContent, noContent]);
    expect(requests).toHaveLength(3);
    expect(sent(requests[1])).toContain('{"op":"Add","path":"members","value":[{"$ref":null,"value":"u6"}]}');
    expect(sent(requests[2])).toContain('{"op":"Remove","path":"members","value":[{"$ref":null,"value":"u1"}]}');
  });

  it('changes one path per operation', () => {
    const user = aUser({ title: 'Lead', familyName: 'New' });
    const { requests } = talk(entra.update(user, '1', ['title', 'familyName']), [ok({ id: '1' }), noContent]);
    expect(sent(requests[1])).toContain(
      '[{"op":"Replace","path":"title","value":"Lead"},{"op":"Replace","path":"name.familyName","value":"New"}]',
    );
  });
});

describe('Entra ID with ?aadOptscim062020', () => {
  const entra = clientOf('entra', 'oin', '2.0', '?aadOptscim062020');

  it('deactivates in lower case and with a boolean', () => {
    const { requests } = talk(entra.deactivate(aUser(), '1'), [noContent]);
    expect(sent(requests[0])).toContain('"Operations":[{"op":"replace","path":"active","value":false}]');
  });

  it('changes all attributes in one operation without a path', () => {
    const user = aUser({ title: 'Lead', familyName: 'New' });
    const { requests } = talk(entra.update(user, '1', ['title', 'familyName']), [ok({ id: '1' }), noContent]);
    expect(sent(requests[1])).toContain('[{"op":"replace","value":{"title":"Lead","name.familyName":"New"}}]');
  });

  it('removes each member by a filter', () => {
    const change = { added: [], removed: members.slice(0, 2), whole: [] };
    const { requests } = talk(entra.changeMembers(aGroup(), 'g', change), [noContent]);
    expect(sent(requests[0])).toContain('{"op":"remove","path":"members[value eq \\"u1\\"]"}');
  });
});

describe('OneLogin', () => {
  it('sends e-mails as an object and updates by PUT', () => {
    const onelogin = clientOf('onelogin', 'oin', '2.0');
    const { lines, requests } = talk(onelogin.update(aUser(), '1', []), [ok({ id: '1' })]);
    expect(lines).toEqual(['PUT /Users/1']);
    expect(requests[0]?.body?.emails).toEqual({ value: 'test.user@okta.local', type: 'work', primary: true });
  });
});

describe('JumpCloud', () => {
  const jumpcloud = clientOf('jumpcloud', 'oin', '2.0');

  it('activates by creating, changing and deleting a throw-away user and group', () => {
    const answers = [noMatch, noMatch, created('u'), ok({ id: 'u' }), ok({ id: 'u' })];
    const groups = [noMatch, created('g'), ok({ id: 'g' }), ok({ id: 'g' }), noContent, noContent];
    const { lines } = talk(jumpcloud.testConnection(), [...answers, ...groups]);
    expect(lines.slice(-2)).toEqual(['DELETE /Groups/g', 'DELETE /Users/u']);
  });

  it('removes a member by value in lower case', () => {
    const change = { added: [], removed: members.slice(0, 1), whole: [] };
    const { requests } = talk(jumpcloud.changeMembers(aGroup(), 'g', change), [noContent]);
    expect(sent(requests[0])).toContain('{"op":"remove","path":"members","value":[{"value":"u1"}]}');
  });
});

describe('Ping', () => {
  it('reads all groups instead of filtering', () => {
    const ping = clientOf('ping', 'oin', '2.0');
    const { lines } = talk(ping.pushGroup(aGroup(), []), [match({ id: 'g', displayName: 'Test SCIMv2' }), ok({})]);
    expect(lines).toEqual(['GET /Groups?startIndex=1&count=100', 'PUT /Groups/g']);
  });
});

describe('Keycloak', () => {
  const keycloak = clientOf('keycloak', 'oin', '2.0');

  it('deletes a leaver', () => {
    expect(talk(keycloak.deactivate(aUser(), '1'), [noContent])).toMatchObject({
      lines: ['DELETE /Users/1'],
      result: undefined,
    });
  });

  it('sends the whole group in one PATCH without a path', () => {
    const change = { added: members.slice(0, 1), removed: [], whole: members.slice(0, 2) };
    const { requests } = talk(keycloak.changeMembers(aGroup(), 'g', change), [noContent]);
    expect(requests[0]?.body).toMatchObject({
      Operations: [
        { op: 'replace', value: { displayName: 'Test SCIMv2', members: [{ value: 'u1' }, { value: 'u2' }] } },
      ],
    });
  });
});

describe('authentik', () => {
  it('changes members by PUT if the server announces no PATCH', () => {
    const authentik = clientOf('authentik', 'oin', '2.0');
    talk(authentik.testConnection(), [ok({ patch: { supported: false } })]);
    const change = { added: members.slice(0, 1), removed: [], whole: members };
    expect(talk(authentik.changeMembers(aGroup(), 'g', change), [ok({ id: 'g' })]).lines).toEqual(['PUT /Groups/g']);
  });
});

describe('A provider that speaks 2.0 only', () => {
  it('refuses a connection of 1.1 by name', () => {
    expect(() => clientOf('entra', 'oin', '1.1')).toThrow('entra speaks SCIM 2.0 only');
    expect(() => clientOf('okta', 'agent', '2.0')).toThrow('speaks SCIM 1.1 only');
  });
});
