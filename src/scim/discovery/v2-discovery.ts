import type { JsonObject } from '../json';
import { limits } from '../limits';
import type { Attribute, SchemaDefinition } from '../schema/attribute';
import { groupType } from '../schema/group';
import type { ResourceType } from '../schema/resource-type';
import { urns } from '../schema/urns';
import { userType } from '../schema/user';
import type { Capabilities } from './capabilities';
import type { Discovery } from './discovery';

const types = [userType, groupType];

export const v2Discovery: Discovery = {
  serviceProviderConfig,
  resourceTypes: (baseUrl) => types.map((type) => resourceTypeOf(type, baseUrl)),
  schemas: (baseUrl) =>
    types.flatMap((type) => [type.core, ...type.extensions]).map((schema) => schemaOf(schema, baseUrl)),
  namesOf: ({ id }) => [String(id)],
  list: (documents) => ({
    schemas: [urns.listResponse],
    totalResults: documents.length,
    startIndex: 1,
    itemsPerPage: documents.length,
    Resources: documents,
  }),
};

/** RFC 7643 §5; `pagination` is RFC 9865 §2.4. */
function serviceProviderConfig(capabilities: Capabilities, baseUrl: string): JsonObject {
  return {
    schemas: [urns.serviceProviderConfig],
    documentationUri: capabilities.documentationUri,
    patch: { supported: true },
    bulk: capabilities.bulk,
    filter: { supported: true, maxResults: capabilities.maxResults },
    changePassword: { supported: false },
    sort: { supported: capabilities.sort },
    etag: { supported: capabilities.etag },
    pagination: {
      cursor: capabilities.cursor,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: limits.defaultPageSize,
      maxPageSize: limits.maxPageSize,
    },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'The token of the connection, in the header "Authorization: Bearer …".',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  };
}

/** RFC 7643 §6. */
function resourceTypeOf(type: ResourceType, baseUrl: string): JsonObject {
  return {
    schemas: [urns.resourceType],
    id: type.name,
    name: type.name,
    description: type.core.description,
    endpoint: type.endpoint,
    schema: type.core.id,
    schemaExtensions: type.extensions.map(({ id }) => ({ schema: id, required: false })),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${type.name}` },
  };
}

/** RFC 7643 §7. */
function schemaOf(schema: SchemaDefinition, baseUrl: string): JsonObject {
  return {
    schemas: [urns.schema],
    id: schema.id,
    name: schema.name,
    description: schema.description,
    attributes: schema.attributes.map(attributeOf),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${schema.id}` },
  };
}

function attributeOf(attribute: Attribute): JsonObject {
  return {
    name: attribute.name,
    type: attribute.type,
    multiValued: attribute.multiValued,
    description: attribute.description,
    required: attribute.required,
    ...(attribute.canonicalValues && { canonicalValues: attribute.canonicalValues }),
    caseExact: attribute.caseExact,
    mutability: attribute.mutability,
    returned: attribute.returned,
    uniqueness: attribute.uniqueness,
    ...(attribute.referenceTypes && { referenceTypes: attribute.referenceTypes }),
    ...(attribute.subAttributes.length > 0 && { subAttributes: attribute.subAttributes.map(attributeOf) }),
  };
}
