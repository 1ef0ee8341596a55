import type { GroupLink } from '../directory/group';
import type { SyncState } from '../directory/sync-state';
import type { ActionReport } from '../journal/entry';
import type { GroupWork } from './apply-group-plan';
import { groupOutcomes } from './group-outcomes';
import { siteGroup } from './look-at-group';
import { releaseTitle, takeTitle } from './ownership';
import type { GroupAction, PlacePlan } from './plan-group';
import { SiteError, type SiteGroup } from './site';
import type { SyncPorts } from './sync';
import { report, reportTrouble, stateAfter, stateOutOfBudget } from './trouble';

/** What each action may need at most; an id that Atlassian doesn't tell has to be looked up. */
const calls: Partial<Record<GroupAction['kind'], number>> = { createGroup: 4, deleteGroup: 1 };

export interface Stop {
  readonly state: SyncState;
  readonly trouble?: SiteError;
}

export interface Attempt {
  readonly report: ActionReport;
  readonly link: GroupLink | 'same' | undefined;
  readonly stop?: Stop;
}

/** Does one action of a place, and says what has become of its link. */
export async function performGroupAction(
  ports: SyncPorts,
  work: GroupWork,
  { place, action }: { readonly place: PlacePlan; readonly action: GroupAction },
): Promise<Attempt> {
  if (!work.budget.allows(calls[action.kind] ?? 0)) {
    const state = stateOutOfBudget(ports.later);
    return { report: report(action, 'waiting', { cause: 'time-budget' }), link: 'same', stop: { state } };
  }
  try {
    const link = await perform(ports, work, { place, action });
    return { report: report(action, groupOutcomes[action.kind]), link };
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    const state = stateAfter(error, work.group.sync, ports.later);
    return { report: reportTrouble(action, error), link: 'same', stop: { state, trouble: error } };
  }
}

async function perform(
  ports: SyncPorts,
  work: GroupWork,
  { place, action }: { readonly place: PlacePlan; readonly action: GroupAction },
): Promise<GroupLink | 'same' | undefined> {
  switch (action.kind) {
    case 'linkGroup':
      return take(ports, work, { ...linkTo(action.found, place), ...replacing(action.replaces) });
    case 'createGroup': {
      const created = await ports.site.createGroup(action.name);
      return take(ports, work, { ...linkTo(created, place), createdByUs: true, ...replacing(action.replaces) });
    }
    case 'deleteGroup':
    case 'unlinkGroup':
      if (action.kind === 'deleteGroup') await ports.site.deleteGroup(action.id);
      if (place.link) await releaseTitle(ports.owners, work.connection, siteGroup(place.link.id), work.group.id);
      return undefined;
    default:
      return 'same';
  }
}

/** @throws {SiteError} when another connection was quicker */
async function take({ owners }: SyncPorts, { connection, group }: GroupWork, link: GroupLink): Promise<GroupLink> {
  const title = await takeTitle(owners, connection, siteGroup(link.id), group.id);
  if (title.kind === 'taken') throw new SiteError('unavailable', 'group-owned-elsewhere', title.sentence);
  return link;
}

const linkTo = ({ id, name }: SiteGroup, { via }: PlacePlan): GroupLink => ({ id, name, via });

const replacing = (old: GroupLink | undefined) => (old ? { replaces: { id: old.id } } : {});
