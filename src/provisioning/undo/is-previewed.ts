import { effectiveMode } from '../../sync/rules/effective-mode';
import type { Present } from './present';

/** Nothing is changed at Atlassian for the person now. Of somebody who has been deleted nobody knows their groups. Pure. */
export function isPreviewed({
  user,
  memberships,
  settings,
}: Pick<Present, 'user' | 'memberships' | 'settings'>): boolean {
  if (!user) return settings.mode === 'preview';
  return effectiveMode(settings, memberships?.groups.map(({ display }) => display) ?? []).mode === 'preview';
}
