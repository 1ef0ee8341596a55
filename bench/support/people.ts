/** The body of Okta's create request for the person with this number (Okta's SCIM 2.0 reference, "Create Users"). */
export function oktaPerson(number: number): Record<string, unknown> {
  const userName = `person.${number}@example.com`;
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName: 'Person', familyName: `Number ${number}` },
    emails: [{ primary: true, value: userName, type: 'work' }],
    displayName: `Person Number ${number}`,
    locale: 'en-US',
    externalId: `00u${String(number).padStart(17, '0')}`,
    groups: [],
    password: '1mz050nq',
    active: true,
  };
}

export const userNamePath = (number: number): string =>
  `/Users?filter=${encodeURIComponent(`userName eq "person.${number}@example.com"`)}&startIndex=1&count=100`;

export const patchBody = (...operations: readonly object[]): object => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: operations,
});
