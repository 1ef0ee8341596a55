import type { GroupLink } from '../directory/group';
import type { AccountId, SiteGroupId } from '../directory/ids';
import type { SyncState } from '../directory/sync-state';
import type { ActionReport } from '../journal/entry';
import type { GroupWork } from './apply-group-plan';
import { compareMembers } from './compare-members';
import { groupLinks } from './group-state';
import { linksLeft, targetOf } from './leading';
import { partFromGroup } from './part-from-group';
import { replaceGroup } from './replace-group';
import { compileGroupRules } from './rules/group-target';
import { SiteError } from './site';
import type { SyncGroup, SyncPorts } from './sync';
import { reportTrouble, stateAfter } from './trouble';

/** What one link needs beyond the members that the IdP has touched. */
export type Care = 'replace' | 'compare' | 'part';

/** Long work on a link: page by page, and resumed where it stopped. */
export interface LinkWork extends GroupWork {
  readonly link: GroupLink;
  readonly wanted: Parameters<SyncGroup['tend']>[1]['wanted'];
  readonly strays: Parameters<SyncGroup['tend']>[1]['strays'];
  readonly takingOver: Parameters<SyncGroup['tend']>[1]['takingOver'];
  readonly parting: Parameters<SyncGroup['tend']>[1]['parting'];
  readonly isCurrent: Parameters<SyncGroup['tend']>[1]['isCurrent'];
}

export interface Tended {
  /** As they are now: one, or none, or with what the replaced one has become. */
  readonly link: GroupLink;
  /** The link that is no more. */
  readonly gone?: GroupLink['id'];
  readonly actions: readonly ActionReport[];
  readonly isMore: boolean;
  /** Whom a comparison that seeks has seen. */
  readonly seen?: readonly AccountId[];
}

/** What is to be done page by page once the members have followed. */
export function careOf(
  { connection, group }: Pick<GroupWork, 'connection' | 'group'>,
  link: GroupLink,
): Care | undefined {
  const links = group.sync.links ?? [];
  if (links.length === 0) return undefined;
  const target = targetOf(compileGroupRules(connection.settings.groups), group);
  if (linksLeft(links, target).some(({ id }) => id === link.id)) return 'part';
  if (target.kind !== 'target') return undefined;
  if (link.replaces) return 'replace';
  const isLeaving = links.some(({ replaces }) => replaces?.id === link.id);
  const { isDone, seeks, mends } = link.comparison ?? {};
  const isCompared = isDone || (connection.settings.groups.keepManualMembers && !seeks && !mends);
  return isLeaving || isCompared ? undefined : 'compare';
}

export const needsCare = (work: Pick<GroupWork, 'connection' | 'group'>): boolean =>
  (work.group.sync.links ?? []).some((link) => careOf(work, link) !== undefined);

const careFor = { replace: replaceGroup, compare: compareMembers, part: partFromGroup } as const;

/** Does as much of it as the budget allows; what was done is in the links, so that the next invocation goes on from there. */
export const tendLinks: SyncGroup['tend'] = async (ports, { begin, ...asked }) => {
  const { connection, group } = asked;
  const work = { ...asked, begin };
  const actions: ActionReport[] = [];
  let links = group.sync.links ?? [];
  const seen = new Map<SiteGroupId, readonly AccountId[]>();
  let isMore = false;
  for (const link of links) {
    const care = careOf({ connection, group }, link);
    if (!care) continue;
    try {
      const tended = await careFor[care](ports, { ...work, link });
      actions.push(...tended.actions);
      isMore ||= tended.isMore;
      if (tended.seen) seen.set(link.id, tended.seen);
      links = links.filter(({ id }) => id !== tended.gone).map((each) => (each.id === link.id ? tended.link : each));
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      return { ...doneOf(actions), seen, ...troubled(ports, work, { error, link, links, actions }) };
    }
  }
  return {
    ...doneOf(actions),
    seen,
    isMore,
    sync: { ...groupLinks({ ...group.sync, links }), ...rest(group.sync) },
  };
};

const doneOf = (actions: readonly ActionReport[]) => ({
  settled: [],
  actions,
  changed: actions.some(({ outcome }) => outcome === 'applied'),
});

interface Stopped {
  readonly error: SiteError;
  readonly link: GroupLink;
  readonly links: readonly GroupLink[];
  readonly actions: readonly ActionReport[];
}

function troubled({ later }: SyncPorts, { group }: Pick<GroupWork, 'group'>, { error, link, links, actions }: Stopped) {
  const step = { kind: 'tend', text: `Look through group ${link.name}`, reason: 'Its members are compared or copied.' };
  return {
    sync: { ...groupLinks({ ...group.sync, links }), ...stateAfter(error, group.sync, later) },
    actions: [...actions, reportTrouble(step, error)],
    trouble: error,
    isMore: false,
  };
}

/** How far Atlassian has followed is not changed by this. */
function rest({ links: _, decision: __, ...state }: GroupWork['group']['sync']): SyncState {
  return state;
}
