import { takenWithAccess, type UserSync } from '../../directory/user';

/** Whether somebody who was taken out of groups is back, so that the IdP's groups have to be applied again. */
export const isGivenBack = (before: UserSync, after: UserSync): boolean =>
  takenWithAccess(before).length > 0 && takenWithAccess(after).length === 0;

const returning: ReadonlySet<string> = new Set(['invite', 'restore', 'reactivate', 'joinGroup']);

/** Whether the actions give somebody access, so that they have to be put into their groups (again). A new profile does not. */
export const comesBack = (actions: readonly { readonly kind: string }[]): boolean =>
  actions.some(({ kind }) => returning.has(kind));
