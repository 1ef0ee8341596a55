import { attribute, type SchemaDefinition } from './attribute';
import { resourceType } from './resource-type';
import { urns } from './urns';

/** RFC 7643 §4.2. `displayName` is unique and case-insensitive here, because Atlassian's group names are. */
const group: SchemaDefinition = {
  id: urns.group,
  name: 'Group',
  description: 'Group',
  aliases: ['urn:scim:schemas:core:1.0:Group', 'urn:scim:schemas:core:1.0'],
  attributes: [
    attribute('displayName', 'Name of the group; unique regardless of case.', { required: true, uniqueness: 'server' }),
    attribute('members', 'The members of the group.', {
      multiValued: true,
      subAttributes: [
        attribute('value', 'Id of the user or group.', { mutability: 'immutable', caseExact: true }),
        attribute('$ref', 'URL of the user or group.', {
          type: 'reference',
          mutability: 'immutable',
          caseExact: true,
          referenceTypes: ['User', 'Group'],
        }),
        attribute('type', 'What the member is.', { mutability: 'immutable', canonicalValues: ['User', 'Group'] }),
        attribute('display', 'Name of the member.', { mutability: 'immutable' }),
      ],
    }),
  ],
};

export const groupType = resourceType('Group', '/Groups', group, []);
