import { describe, expect, it } from 'vitest';
import { agentClient, agentUser } from '../../local/okta/agent';
import { aGroup, aUser } from './a-user';
import { created, example, match, noMatch, ok, sent, talk } from './talk';

const agent = agentClient();
const id = '48e0a2da-0999-4f2c-87f4-80432cfe6617';
const inca = { value: 'bcfa9b1f143741929df70a571c6b4b47', display: 'inca@clouditude.net' };
const filter = 'filter=userName%20eq%20%22test.user%40okta.local%22&startIndex=1&count=100';

describe("Okta's on-premises provisioning agent", () => {
  it('asks what the server can do before it tests the connection', () => {
    const { lines } = talk(agent.testConnection(), [ok({}), noMatch, noMatch]);
    expect(lines).toEqual([
      'GET /ServiceProviderConfigs',
      'GET /Users?startIndex=1&count=2',
      'GET /Groups?startIndex=1&count=100',
    ]);
  });

  it('creates a user with the schema of the app and an empty id', () => {
    const { lines, requests } = talk(agent.assign(aUser()), [noMatch, created(id)]);
    expect(lines).toEqual([`GET /Users?${filter}`, 'POST /Users']);
    expect(JSON.parse(sent(requests[1]))).toEqual({
      schemas: [
        'urn:scim:schemas:core:1.0',
        'urn:scim:schemas:extension:enterprise:1.0',
        'urn:okta:onprem_app:1.0:user:custom',
      ],
      userName: 'test.user@okta.local',
      id: null,
      name: { givenName: 'Test', familyName: 'User' },
      emails: [{ value: 'test.user@okta.local', type: 'primary', primary: true }],
      active: true,
      password: expect.any(String),
      'urn:okta:onprem_app:1.0:user:custom': { isAdmin: false, isOkta: true },
    });
  });

  it('puts the whole user for everything, without reading anybody first', () => {
    const user = aUser();
    const whole = { ...agentUser(user, id) };
    expect(talk(agent.update(user, id, []), [ok(whole)]).lines).toEqual([`PUT /Users/${id}`]);
    const gone = talk(agent.deactivate(user, id), [ok(whole)]);
    expect(gone.lines).toEqual([`PUT /Users/${id}`]);
    expect(gone.requests[0]?.body).toEqual({ ...whole, active: false });
    const back = talk(agent.reactivate({ ...user, active: false }, id), [match(whole), ok(whole)]);
    expect(back.lines).toEqual([`GET /Users?${filter}`, `PUT /Users/${id}`]);
    expect(back.requests[1]?.body).toEqual(whole);
  });

  it('puts the whole group', () => {
    const { requests } = talk(agent.renameGroup(aGroup({ name: 'SCIM_test1' }), '8599', [inca]), [ok({})]);
    expect(sent(requests[0])).toBe(
      example(`{"schemas":["urn:scim:schemas:core:1.0"],"displayName":"SCIM_test1","id":"8599",
        "members":[{"value":"bcfa9b1f143741929df70a571c6b4b47","display":"inca@clouditude.net"}]}`),
    );
  });

  it('imports everything, then only changes', () => {
    expect(talk(agent.importAll(), [noMatch, noMatch, noMatch]).lines.at(-1)).toBe(
      'GET /Users?filter=meta.lastModified%20gt%20%222020-04-07T14%3A19%3A34Z%22&startIndex=1&count=100',
    );
  });
});
