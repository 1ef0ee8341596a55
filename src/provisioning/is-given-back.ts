import type { UserSync } from '../directory/user';

/** Whether somebody who was taken out of groups is back: what the IdP says of those groups has to be applied again. */
export const isGivenBack = (before: UserSync, after: UserSync): boolean =>
  (before.takenGroups?.length ?? 0) > 0 && after.takenGroups === undefined;
