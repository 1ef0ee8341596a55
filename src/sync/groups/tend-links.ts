import type { GroupLink } from '../../directory/group';
import type { AccountId, SiteGroupId } from '../../directory/ids';
import type { SyncState } from '../../directory/sync-state';
import type { ActionReport } from '../../journal/entry';
import { HeldBack } from '../limits/held-back';
import { SiteError } from '../site/site-error';
import type { SyncPorts } from '../sync-ports';
import { reportTrouble, stateAfter } from '../trouble';
import { compareMembers } from './compare-members';
import type { SyncGroup } from './group-port';
import { groupLinks } from './group-state';
import type { GroupWork } from './group-work';
import { linksLeft, targetOf } from './leading';
import { partFromGroup } from './part-from-group';
import { replaceGroup } from './replace-group';

/** What a link needs beyond the members whom the IdP has touched. */
export type Care = 'replace' | 'compare' | 'part';

/** Links that need work page by page once the members have followed. */
function caresOf({
  connection: { settings },
  group,
}: Pick<GroupWork, 'connection' | 'group'>): readonly { readonly link: GroupLink; readonly care: Care }[] {
  const { links = [], removals } = group.sync;
  if (links.length === 0 || removals?.declinesRest) return [];
  const target = targetOf(settings, group);
  const left = new Set(linksLeft(links, target).map(({ id }) => id));
  const replaced = new Set(links.map(({ replaces }) => replaces?.id));
  const careOf = ({ id, replaces, comparison = {} }: GroupLink): Care | undefined => {
    if (left.has(id)) return 'part';
    if (target.kind !== 'target') return undefined;
    if (replaces) return 'replace';
    const isCompared =
      comparison.isDone || (settings.groups.keepManualMembers && !comparison.seeks && !comparison.mends);
    return replaced.has(id) || isCompared ? undefined : 'compare';
  };
  return links.flatMap((link) => {
    const care = careOf(link);
    return care ? [{ link, care }] : [];
  });
}

export const needsCare = (work: Pick<GroupWork, 'connection' | 'group'>): boolean => caresOf(work).length > 0;

const careFor = { replace: replaceGroup, compare: compareMembers, part: partFromGroup } as const;

/** Does as much as the budget allows. The links say how far it is, so that the next invocation goes on from there. */
export const tendLinks: SyncGroup['tend'] = async (ports, { begin, ...asked }) => {
  const { group } = asked;
  const actions: ActionReport[] = [];
  const work = { ...asked, begin, tell: (action: ActionReport) => void actions.push(action) };
  let links = group.sync.links ?? [];
  const seen = new Map<SiteGroupId, readonly AccountId[]>();
  let isMore = false;
  for (const { link, care } of caresOf(work)) {
    try {
      const tended = await careFor[care](ports, { ...work, link });
      isMore ||= tended.isMore;
      if (tended.seen) seen.set(link.id, tended.seen);
      links = links.filter(({ id }) => id !== tended.gone).map((each) => (each.id === link.id ? tended.link : each));
      if (tended.held) throw tended.held;
    } catch (error) {
      if (error instanceof HeldBack) {
        const sync = { ...groupLinks({ ...group.sync, links }), ...rest(group.sync) };
        return { ...doneOf(actions), seen, isMore: false, heldBy: error.code, sync };
      }
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
  changed: actions.some(({ outcome }) => outcome === 'applied' || outcome === 'ensured'),
});

interface Stopped {
  readonly error: SiteError;
  readonly link: GroupLink;
  readonly links: readonly GroupLink[];
  readonly actions: readonly ActionReport[];
}

function troubled(
  { later }: Pick<SyncPorts, 'later'>,
  { group }: Pick<GroupWork, 'group'>,
  { error, link, links, actions }: Stopped,
) {
  const text = { say: 'look-through-group', group: link.name } as const;
  const step = { kind: 'tend', text, reason: { say: 'compared-or-copied' } } as const;
  return {
    sync: { ...groupLinks({ ...group.sync, links }), ...stateAfter(error, group.sync, later) },
    actions: [...actions, reportTrouble(step, error)],
    trouble: error,
    isMore: false,
  };
}

/** The sync state, which this does not change. */
function rest({ links: _, decision: __, ...state }: GroupWork['group']['sync']): SyncState {
  return state;
}
