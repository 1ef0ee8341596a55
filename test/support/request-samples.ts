import { urns, urnsOfV1 } from '../../src/scim/schema/urns';

/** A request as sent by an identity provider; `{user}` and `{group}` stand for issued ids, `{n}` for a number. */
export interface RequestSample {
  readonly version: 'v1' | 'v2';
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

const page = { startIndex: '1', count: '100' };
const patchOf = (...operations: object[]) => ({ schemas: [urns.patchOp], Operations: operations });
const v2 = (method: string, path: string, body?: object, query = {}): RequestSample => ({
  version: 'v2',
  method,
  path,
  query,
  ...(body && { body }),
});
const v1 = (method: string, path: string, body?: object, query = {}): RequestSample => ({
  ...v2(method, path, body && { schemas: [urnsOfV1.core], ...body }, query),
  version: 'v1',
});

const oktaUser = {
  userName: 'test.user{n}@okta.local',
  name: { givenName: 'Test', familyName: 'User' },
  emails: [{ primary: true, value: 'test.user{n}@okta.local', type: 'work' }],
  displayName: 'Test User',
  locale: 'en-US',
  externalId: '00ujl29u0le5T6Aj10h7',
  groups: [],
  password: '1mz050nq',
  active: true,
};
const entraUser = {
  schemas: [urns.user, urns.enterpriseUser],
  externalId: 'jyoung',
  userName: 'jyoung{n}@example.com',
  active: 'True',
  addresses: null,
  emails: { type: 'work', value: 'jyoung@example.com' },
  roles: ['Admin'],
  [urns.enterpriseUser]: { department: null, employeeNumber: 701984, manager: [{ $ref: null, value: '{user}' }] },
};

/** Okta's apps of both kinds in both versions, and the differing requests of Entra ID, JumpCloud and OneLogin. */
export const requestSamples: readonly RequestSample[] = [
  v2('GET', '/Users', undefined, { ...page, filter: 'userName eq "test.user@okta.local"' }),
  v2('GET', '/Users', undefined, { filter: 'emails[type eq "work"].value eq "jyoung@example.com"' }),
  v2('GET', '/Users', undefined, { filter: 'externalId eq jyoung', attributes: 'userName,emails.value' }),
  v2('GET', '/Users', undefined, { ...page, sortBy: 'name.familyName', sortOrder: 'descending' }),
  v2('GET', '/Users', undefined, { cursor: '', count: '2' }),
  v2('GET', '/Users/{user}', undefined, { excludedAttributes: 'groups' }),
  v2('POST', '/Users', { schemas: [urns.user], ...oktaUser }),
  v2('POST', '/Users', entraUser),
  v2('PUT', '/Users/{user}', { schemas: [urns.user], ...oktaUser, id: '{user}', meta: { resourceType: 'User' } }),
  v2('PATCH', '/Users/{user}', patchOf({ op: 'replace', value: { active: false } })),
  v2(
    'PATCH',
    '/Users/{user}',
    patchOf(
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'a@example.com' },
      { op: 'Add', path: `${urns.enterpriseUser}:manager`, value: '{user}' },
      { op: 'Remove', path: 'title' },
    ),
  ),
  v2(
    'PATCH',
    '/Users/{user}',
    patchOf({ op: 'replace', value: { 'name.givenName': 'A', [`${urns.enterpriseUser}:department`]: 'D' } }),
  ),
  v2('DELETE', '/Users/{user}'),
  v2('GET', '/Groups', undefined, { ...page, filter: 'displayName eq "Engineering"' }),
  v2('GET', '/Groups', undefined, { filter: 'id eq "{group}" and members eq "{user}"', attributes: 'id' }),
  v2('GET', '/Groups/{group}', undefined, { excludedAttributes: 'members' }),
  v2('POST', '/Groups', { schemas: [urns.group], displayName: 'Engineering {n}', members: [{ value: '{user}' }] }),
  v2('PUT', '/Groups/{group}', { displayName: 'Design {n}', members: [{ value: '{user}', display: 'a@example.com' }] }),
  v2(
    'PATCH',
    '/Groups/{group}',
    patchOf(
      { op: 'remove', path: 'members[value eq "{user}"]' },
      { op: 'add', path: 'members', value: [{ value: '{user}', display: 'a@example.com' }] },
    ),
  ),
  v2('PATCH', '/Groups/{group}', patchOf({ op: 'Remove', path: 'members', value: [{ $ref: null, value: '{user}' }] })),
  v2('PATCH', '/Groups/{group}', patchOf({ op: 'replace', value: { id: '{group}', displayName: 'New', members: [] } })),
  v2('DELETE', '/Groups/{group}'),
  v2('POST', '/Users/.search', { schemas: [urns.searchRequest], filter: 'active eq true', startIndex: 1, count: 2 }),
  v2('POST', '/.search', { filter: 'displayName sw "E"', attributes: ['displayName'] }),
  v2('POST', '/Bulk', {
    schemas: [urns.bulkRequest],
    failOnErrors: 2,
    Operations: [
      { method: 'POST', path: '/Users', bulkId: 'q', data: { userName: 'bulk@example.com' } },
      { method: 'POST', path: '/Groups', bulkId: 'g', data: { displayName: 'Bulk', members: [{ value: 'bulkId:q' }] } },
      { method: 'PATCH', path: '/Users/{user}', data: patchOf({ op: 'replace', value: { title: 'T' } }) },
    ],
  }),
  v2('GET', '/ServiceProviderConfig'),
  v2('GET', '/Schemas'),
  v2('GET', '/ResourceTypes/User'),
  v2('GET', '/Me'),
  v1('GET', '/Users', undefined, { ...page, filter: 'meta.lastModified gt "2020-04-07T14:19:34Z"' }),
  v1('POST', '/Users', { ...oktaUser, locale: 'en_US', [urnsOfV1.enterpriseUser]: { manager: { managerId: 'm' } } }),
  v1('PUT', '/Users/{user}', { ...oktaUser, id: '{user}' }),
  v1('PATCH', '/Users/{user}', { id: '{user}', active: false, meta: { attributes: ['title', 'name.familyName'] } }),
  v1('PATCH', '/Groups/{group}', { members: [{ value: '{user}' }, { value: '{user}', operation: 'delete' }] }),
  v1('PATCH', '/Groups/{group}', { meta: { attributes: ['members'] }, members: [{ value: '{user}' }] }),
  v1('POST', '/Groups', { displayName: 'Group {n}', 'urn:okta:custom:group:1.0': { description: 'West' } }),
  v1('GET', '/ServiceProviderConfigs'),
  v1('GET', '/Schemas/Users'),
];
