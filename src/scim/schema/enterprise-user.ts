import { attribute, type SchemaDefinition } from './attribute';
import { urns, urnsOfV1 } from './urns';

/** RFC 7643 §4.3. `manager.displayName` is writable here, because Okta sends it and a mapping may use it. */
export const enterpriseUser: SchemaDefinition = {
  id: urns.enterpriseUser,
  name: 'EnterpriseUser',
  description: 'Enterprise user',
  aliases: [urnsOfV1.enterpriseUser],
  attributes: [
    attribute('employeeNumber', 'Identifier given by the organization.', { numberAsText: true }),
    attribute('costCenter', 'Cost center.', { numberAsText: true }),
    attribute('organization', 'Organization.'),
    attribute('division', 'Division.'),
    attribute('department', 'Department.'),
    attribute('manager', "The user's manager.", {
      aliases: { managerid: 'value' },
      subAttributes: [
        attribute('value', 'Id of the manager.', { caseExact: true }),
        attribute('$ref', 'URL of the manager.', { type: 'reference', caseExact: true, referenceTypes: ['User'] }),
        attribute('displayName', 'Name of the manager.'),
      ],
    }),
  ],
};
