const productRoles = new Set([
  'atlassian/user',
  'atlassian/admin',
  'atlassian/guest',
  'atlassian/customer',
  'atlassian/contributor',
  'atlassian/basic',
  'atlassian/stakeholder',
  'atlassian/viewer',
]);

/** Whether a product of the site knows the role. */
export function isProductRole(role: string): boolean {
  return productRoles.has(role);
}
