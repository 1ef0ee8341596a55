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

/** Whether the role exists on the site's products. */
export function isProductRole(role: string): boolean {
  return productRoles.has(role);
}
