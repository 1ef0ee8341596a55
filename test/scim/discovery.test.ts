import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../src/scim/dialect/dialect';
import { v1 } from '../../src/scim/dialect/v1';
import { v2 } from '../../src/scim/dialect/v2';
import type { Capabilities } from '../../src/scim/discovery/capabilities';
import { type DiscoveryRoute, discover } from '../../src/scim/discovery/discovery';
import type { JsonObject } from '../../src/scim/json';
import { routeOf } from '../../src/scim/request/route';
import { refusal } from './support';

const capabilities: Capabilities = {
  documentationUri: 'https://example.com/docs',
  bulk: { supported: true, maxOperations: 100, maxPayloadSize: 1000 },
  maxResults: 200,
  sort: true,
  etag: true,
  cursor: true,
};
const get = ({ discovery }: Dialect, path: string, hasFilter = false): JsonObject =>
  discover(discovery, routeOf('GET', path) as DiscoveryRoute, { capabilities, baseUrl: 'https://x/v2', hasFilter });
const resources = (list: JsonObject) => list.Resources as readonly JsonObject[];
const isFilled = (value: unknown) => value !== undefined && value !== null && value !== '';

describe('discovery of 2.0 (RFC 7644 §4)', () => {
  it('G07 announces what the service can do (RFC 7643 §5)', () => {
    expect(get(v2, '/ServiceProviderConfig')).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 100, maxPayloadSize: 1000 },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
      pagination: { cursor: true, index: true },
      authenticationSchemes: [{ type: 'oauthbearertoken', primary: true }],
    });
  });

  it('G08 lists the resource types (RFC 7643 §6)', () => {
    expect(get(v2, '/ResourceTypes')).toMatchObject({ totalResults: 2, Resources: [{ id: 'User' }, { id: 'Group' }] });
    expect(get(v2, '/ResourceTypes/user')).toMatchObject({
      endpoint: '/Users',
      schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
      schemaExtensions: [{ schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', required: false }],
    });
  });

  it('G09 describes every attribute with all its characteristics (RFC 7643 §7)', () => {
    const schemas = get(v2, '/Schemas');
    expect(schemas).toMatchObject({ totalResults: 3, itemsPerPage: 3 });
    const check = (attribute: JsonObject): void => {
      for (const name of [
        'name',
        'type',
        'multiValued',
        'description',
        'required',
        'caseExact',
        'mutability',
        'returned',
        'uniqueness',
      ]) {
        expect(isFilled(attribute[name]), `${attribute.name}.${name}`).toBe(true);
      }
      expect(attribute.type === 'complex').toBe(attribute.subAttributes !== undefined);
      (attribute.subAttributes as readonly JsonObject[] | undefined)?.forEach(check);
    };
    for (const schema of resources(schemas)) (schema.attributes as readonly JsonObject[]).forEach(check);
    expect(get(v2, '/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group')).toMatchObject({ name: 'Group' });
    expect(refusal(() => get(v2, '/Schemas/urn:nope')).status).toBe(404);
  });

  it('G10 refuses a filter', () => {
    expect(refusal(() => get(v2, '/Schemas', true)).status).toBe(403);
  });
});

describe("discovery of 1.1 and Okta's test of it", () => {
  it('X09 fills everything the test looks for', () => {
    const config = get(v1, '/ServiceProviderConfigs');
    expect(config).toMatchObject({
      schemas: ['urn:scim:schemas:core:1.0', 'urn:okta:schemas:scim:providerconfig:1.0'],
      patch: { supported: true },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      authenticationSchemes: [{ type: 'oauthbearertoken' }],
    });
    expect(config['urn:okta:schemas:scim:providerconfig:1.0']).toMatchObject({
      userManagementCapabilities: expect.arrayContaining(['GROUP_PUSH', 'PUSH_NEW_USERS']),
    });
  });

  it('X15 lists schemas under both URNs, and finds one by its endpoint', () => {
    const schemas = get(v1, '/Schemas');
    expect(schemas.schemas).toEqual(['urn:scim:schemas:core:1.0', 'urn:scim:schemas:core:1.0:ListResponse']);
    expect(resources(schemas)[0]).toMatchObject({ id: 'urn:scim:schemas:core:1.0:User', endpoint: '/Users' });
    expect(get(v1, '/Schemas/Users')).toMatchObject({ name: 'User' });
    expect(get(v1, '/Schemas/urn:scim:schemas:core:1.0:Group')).toMatchObject({ name: 'Group' });
    expect(refusal(() => get(v1, '/Schemas/nope')).status).toBe(404);
  });

  it('lists resource types, which 1.1 does not have', () => {
    expect(resources(get(v1, '/ResourceTypes'))[0]).toMatchObject({
      name: 'User',
      endpoint: '/Users',
      schema: 'urn:scim:schemas:core:1.0',
    });
  });
});
