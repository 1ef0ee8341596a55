import type { JsonObject } from '../json';
import type { Attribute } from '../schema/attribute';
import { groupType } from '../schema/group';
import type { ResourceType } from '../schema/resource-type';
import { urns, urnsOfV1 } from '../schema/urns';
import { userType } from '../schema/user';
import type { Capabilities } from './capabilities';
import type { Discovery } from './discovery';

const types = [userType, groupType];

export const v1Discovery: Discovery = {
  serviceProviderConfig,
  resourceTypes: () => types.map(resourceTypeOf),
  schemas: () => types.map(schemaOf),
  // 1.1 clients ask for /Schemas/Users as well as for /Schemas/{urn}.
  namesOf: ({ id, name, endpoint }) => [String(id), String(name), String(endpoint).slice(1)],
  list: (documents) => ({
    schemas: [urnsOfV1.core, urnsOfV1.listResponse],
    totalResults: documents.length,
    startIndex: 1,
    itemsPerPage: documents.length,
    Resources: documents,
  }),
};

/** What Okta's on-premises agent may use; passwords aren't kept, so PUSH_PASSWORD_UPDATES is missing. */
const userManagementCapabilities = [
  'GROUP_PUSH',
  'IMPORT_NEW_USERS',
  'IMPORT_PROFILE_UPDATES',
  'PUSH_NEW_USERS',
  'PUSH_PENDING_USERS',
  'PUSH_PROFILE_UPDATES',
  'PUSH_USER_DEACTIVATION',
  'REACTIVATE_USERS',
];

function serviceProviderConfig(capabilities: Capabilities): JsonObject {
  return {
    schemas: [urnsOfV1.core, urnsOfV1.oktaProviderConfig],
    documentationUrl: capabilities.documentationUri,
    patch: { supported: true },
    // Only 2.0 has bulk.
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: capabilities.maxResults },
    changePassword: { supported: false },
    sort: { supported: capabilities.sort },
    etag: { supported: capabilities.etag },
    xmlDataFormat: { supported: false },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'The token of the connection, in the header "Authorization: Bearer …".',
        specUrl: 'https://www.rfc-editor.org/info/rfc6750',
        documentationUrl: capabilities.documentationUri,
        primary: true,
      },
    ],
    [urnsOfV1.oktaProviderConfig]: { userManagementCapabilities },
  };
}

/** 1.1 doesn't define resource types, but Okta's test of 1.1 asks for them. */
const resourceTypeOf = (type: ResourceType): JsonObject => ({
  schemas: [urnsOfV1.core],
  id: type.name,
  name: type.name,
  description: type.core.description,
  endpoint: type.endpoint,
  schema: urnsOfV1.core,
});

/** A 1.1 schema includes the attributes of the extensions; each attribute names its schema. */
const schemaOf = (type: ResourceType): JsonObject => ({
  schemas: [urnsOfV1.core],
  id: `${urnsOfV1.core}:${type.name}`,
  name: type.name,
  description: type.core.description,
  schema: urnsOfV1.core,
  endpoint: type.endpoint,
  attributes: [
    ...type.core.attributes.map((attribute) => attributeOf(attribute, urnsOfV1.core)),
    ...type.extensions.flatMap((extension) =>
      extension.attributes.map((attribute) =>
        attributeOf(attribute, extension.id === urns.enterpriseUser ? urnsOfV1.enterpriseUser : extension.id),
      ),
    ),
  ],
});

function attributeOf(attribute: Attribute, schema: string): JsonObject {
  return {
    name: attribute.name,
    type: attribute.type === 'reference' ? 'string' : attribute.type,
    multiValued: attribute.multiValued,
    ...(attribute.multiValued && { multiValuedAttributeChildName: attribute.name.replace(/(?:es|s)$/, '') }),
    description: attribute.description,
    schema,
    readOnly: attribute.mutability === 'readOnly',
    required: attribute.required,
    caseExact: attribute.caseExact,
    ...(attribute.subAttributes.length > 0 && { subAttributes: attribute.subAttributes.map(subAttributeOf) }),
  };
}

const subAttributeOf = (sub: Attribute): JsonObject => ({
  name: sub.name === 'value' ? 'value' : sub.name,
  type: sub.type === 'reference' ? 'string' : sub.type,
  description: sub.description,
  readOnly: sub.mutability === 'readOnly',
  required: sub.required,
  caseExact: sub.caseExact,
});
