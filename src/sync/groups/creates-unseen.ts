import type { CauseCode } from '../../journal/causes/causes';
import { groupProtection } from '../rules/protection';
import type { Capabilities } from '../site/capabilities';
import { namesOfBegun } from './begun-groups';
import type { Place } from './group-places';
import type { GroupView } from './group-plan';

/** At the last look there was a group of the name, and nothing was created. */
const seen: ReadonlySet<string> = new Set<CauseCode>([
  'group-exists',
  'group-skipped',
  'group-name-held',
  'group-owned-elsewhere',
  'group-protected',
]);

/**
 * Whether the group of a place is created without looking for one of the name first, because most likely there is none and
 * Atlassian refuses to create a second. Only for a group that stands for nothing at Atlassian and of which nothing is known
 * there, so that whatever exists is judged before anything else is done.
 */
export function createsUnseen(
  { settings, group, capabilities }: Pick<GroupView, 'settings' | 'group' | 'capabilities'>,
  place: Place,
): boolean {
  const { links = [], decision, cause } = group.sync;
  const isUnknown = links.length === 0 && namesOfBegun(group.sync).length === 0 && !decision?.existing;
  const wasSeen = cause !== undefined && seen.has(cause);
  const isMeant = place.via === 'onTheFly' && settings.groups.createMissing;
  return (
    isMeant &&
    isUnknown &&
    !wasSeen &&
    signsGroups(capabilities) &&
    groupProtection(settings, [place.name], undefined) === undefined
  );
}

/** Jira's API, which the administrator token uses, and customers' organizations know no description. */
export const signsGroups = ({ createGroup }: Capabilities): boolean =>
  'by' in createGroup && createGroup.by === 'organization';
