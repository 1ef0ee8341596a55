/** Causes that last until an administrator decides: everything else would have gone through in two days without trouble. */
export const lastingCauses: ReadonlySet<string> = new Set([
  'group-owned-elsewhere',
  'person-owned-elsewhere',
  'group-exists',
  'group-protected',
]);
