/** Causes that last until an administrator decides: anything else is resolved after two days without trouble. */
export const lastingCauses: ReadonlySet<string> = new Set([
  'group-owned-elsewhere',
  'person-owned-elsewhere',
  'group-exists',
  'group-protected',
]);
