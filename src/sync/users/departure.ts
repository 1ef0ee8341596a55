import type { UserSettings } from '../../connections/settings/settings-schema';
import type { ScopeVerdict } from '../rules/scope';
import { keptWithout, type UserView, wantsAccess } from './user-view';

export type Departure = UserSettings['onDelete'];

/** What the settings do to a person who leaves; undefined if nobody leaves, or leaving is not followed. */
export function departureOf(
  view: Pick<UserView, 'settings' | 'user' | 'wanted'>,
  scope: ScopeVerdict,
): Departure | undefined {
  const { onDelete, onDeactivate, onLeaveScope, followActive } = view.settings.users;
  const isStranger = scope.kind === 'out' && view.user.sync.accountId === undefined;
  if (isStranger) return undefined;
  if (view.wanted === 'deleted') return onDelete;
  if (wantsAccess(view)) return scope.kind === 'out' ? onLeaveScope : undefined;
  return keptWithout(view)?.how ?? (followActive ? onDeactivate : undefined);
}
