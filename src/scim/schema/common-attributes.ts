import { attribute } from './attribute';

/** RFC 7643 §3.1: the attributes that every resource has. */
export const commonAttributes = [
  attribute('schemas', 'URNs of the schemas that this resource uses.', {
    type: 'reference',
    multiValued: true,
    mutability: 'readOnly',
    returned: 'always',
    caseExact: true,
    referenceTypes: ['uri'],
  }),
  attribute('id', 'Identifier that this service has given to the resource.', {
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
    caseExact: true,
  }),
  attribute('externalId', 'Identifier that the identity provider has given to the resource.', { caseExact: true }),
  attribute('meta', 'Metadata of the resource.', {
    mutability: 'readOnly',
    subAttributes: [
      attribute('resourceType', 'Name of the resource type.', { mutability: 'readOnly', caseExact: true }),
      attribute('created', 'When the resource was added.', { type: 'dateTime', mutability: 'readOnly' }),
      attribute('lastModified', 'When the resource last changed.', { type: 'dateTime', mutability: 'readOnly' }),
      attribute('location', 'URL of the resource.', {
        type: 'reference',
        mutability: 'readOnly',
        caseExact: true,
        referenceTypes: ['uri'],
      }),
      attribute('version', 'Version of the resource, as in its ETag.', { mutability: 'readOnly', caseExact: true }),
    ],
  }),
];
