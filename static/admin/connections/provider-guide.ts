import type { Connection } from '../../../src/entry/admin/contract';
import { providerNames } from './provider-names';

/** What to do at the identity provider, step by step, with this connection's own values. */
export function guideSteps(connection: Connection): readonly string[] {
  return connection.provider === 'okta' ? oktaSteps(connection) : otherSteps(connection);
}

/** Okta's SCIM test applications differ by SCIM version and ask for the bearer token in one field. */
function oktaSteps(connection: Connection): readonly string[] {
  const application =
    connection.scimVersion === '2.0' ? 'SCIM 2.0 Test App (Bearer Token)' : 'SCIM 1.1 Test App (Bearer Token)';
  return [
    'Sign in to your Okta organization as an administrator and open Applications > Applications > Browse App Catalog.',
    `Search for SCIM, choose ${application}, and select Add Integration.`,
    'In the application, open the Provisioning tab, select Configure API Integration, and select Enable API Integration.',
    `Enter ${connection.baseUrl} as the SCIM connector base URL, and the bearer token as the authorization.`,
    'Select Test API Credentials. When Okta says that it was verified, select Save.',
    'Under Settings > To App select Edit, tick Create Users, Update User Attributes and Deactivate Users, and select Save.',
    'On the Assignments tab, assign the people whom you want in Atlassian, or their groups.',
    'On the Push Groups tab, select Push Groups, find a group by name or by rule, and save: group push is then active.',
  ];
}

function otherSteps(connection: Connection): readonly string[] {
  const name = connection.provider === 'other' ? 'your SCIM client' : providerNames[connection.provider];
  return [
    `In ${name}, open the provisioning settings of the application for Atlassian.`,
    `Choose SCIM ${connection.scimVersion} where a version is asked for.`,
    `Enter ${connection.baseUrl} as the base URL (also called tenant URL or endpoint).`,
    'Enter the bearer token as the secret token; as an HTTP header it is Authorization: Bearer followed by the token.',
    'Test the connection, then turn provisioning on for users and groups.',
    'Assign one person first and look at the log here before you assign everybody.',
  ];
}
