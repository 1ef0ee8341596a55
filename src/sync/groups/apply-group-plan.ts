import type { GroupLink } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import { takenBy } from '../limits/limited-plan';
import { noteDisplaced, type Title, takeTitle } from '../ownership';
import { SiteError } from '../site/site-error';
import type { SiteGroupChanges, SiteGroupReads } from '../site/site-groups';
import type { SiteMemberChanges } from '../site/site-members';
import type { SyncPorts } from '../sync-ports';
import { report, stateAfter } from '../trouble';
import { applyMembers, type MembersDone } from './apply-members';
import type { Overtaken } from './create-site-group';
import { groupOutcomes } from './group-outcomes';
import type { GroupPlan, PlacePlan } from './group-plan';
import type { BeginGroup } from './group-port';
import type { GroupResult } from './group-result';
import { groupLinks, groupState, membersState } from './group-state';
import type { GroupWork } from './group-work';
import { siteGroup } from './look-at-group';
import { assertThere, performGroupAction, type Stop, takenElsewhere } from './perform-group-action';
import { hasOpen } from './plan-group';
import { comparedAfter, displacedLink } from './taking-over';

/**
 * Carries a plan out, place by place, until the budget ends or Atlassian says no: the group first, then its members. If a
 * group that was to be created without a look exists, nothing is done, and another plan is needed.
 */
export async function applyGroupPlan(
  ports: SyncPorts<SiteGroupReads & SiteGroupChanges & SiteMemberChanges>,
  asked: GroupWork,
  plan: GroupPlan,
): Promise<GroupResult | Overtaken> {
  const takenOver: true[] = [];
  const takeOver = () => void takenOver.push(true);
  const work = { ...asked, begin: beginOnce(asked.begin, plan), takeOver };
  const { sync } = work.group;
  const done = newProgress(plan);
  for (const place of plan.places) {
    if (done.stop) done.links.push(...(place.link ? [place.link] : []));
    else await applyPlace(ports, work, { place, done });
    if (done.overtaken) return done.overtaken;
  }
  const links = { ...groupLinks(sync), links: afterwards(done.links, work) };
  const state = done.stop?.state ?? membersState(done.members, sync, ports.later) ?? groupState(plan, ports.later);
  const isAwaited = plan.places.some((place) => place.isAwaited);
  const kept = keptIn(plan);
  const before = new Set((sync.links ?? []).map(({ id }) => id));
  // Members it lost while nothing led to it are put in again, and a call that takes them out may still arrive.
  const isBack = (sync.links ?? []).some(
    ({ id, departure }) => departure && done.links.some((link) => link.id === id && !link.departure),
  );
  const isRelinked = isBack || done.isRegained || done.links.some(({ id }) => !before.has(id));
  const unanswered = done.members.flatMap((members) => members.unanswered);
  return {
    sync: { ...withoutEmpty(links), ...state },
    settled: isAwaited ? [] : settledOf(plan, done),
    ...(isAwaited && { isAwaited }),
    actions: done.actions,
    changed: done.changed,
    ...(isRelinked && { isRelinked: true }),
    ...((isBack || takenOver.length > 0) && { isTakenOver: true }),
    ...(done.stop?.trouble && { trouble: done.stop.trouble }),
    ...(unanswered.length > 0 && { unanswered }),
    ...(kept.length > 0 && { kept }),
  };
}

/** Announces the first change, with everything that the plan creates; later changes are covered by it. */
function beginOnce(begin: BeginGroup | undefined, plan: GroupPlan): BeginGroup | undefined {
  if (!begin) return undefined;
  const { places } = plan;
  const creating = places.flatMap(({ actions }) =>
    actions.flatMap((action) => (action.kind === 'createGroup' ? [action.name] : [])),
  );
  const isSigned = places.some(({ actions }) => actions.some((action) => 'isSigned' in action && action.isSigned));
  const { members, isGroup } = takenBy(plan, 'as directory');
  const takes = members.length > 0 || isGroup;
  let begun: ReturnType<BeginGroup> | undefined;
  return () => {
    begun ??= begin({ creating, ...(isSigned && { isSigned }), ...(takes && { takes }) });
    return begun;
  };
}

interface Progress {
  readonly actions: ActionReport[];
  readonly links: GroupLink[];
  readonly members: MembersDone[];
  changed: boolean;
  /** In between another connection had one of the groups, and may have taken its members out. */
  isRegained: boolean;
  stop: Stop | undefined;
  overtaken: Overtaken | undefined;
}

const newProgress = (plan: GroupPlan): Progress => ({
  actions: plan.actions.map((action) => report(action, groupOutcomes[action.kind])),
  links: [],
  members: [],
  changed: false,
  isRegained: false,
  stop: undefined,
  overtaken: undefined,
});

interface Step {
  readonly place: PlacePlan;
  readonly done: Progress;
}

async function applyPlace(
  ports: SyncPorts<SiteGroupReads & SiteGroupChanges & SiteMemberChanges>,
  work: GroupWork,
  { place, done }: Step,
): Promise<void> {
  const owned = await ownedLink(ports, work, place);
  let { link } = owned;
  if (owned.stop) {
    done.stop = owned.stop;
    done.links.push(...(link ? [link] : []));
    return;
  }
  done.isRegained ||= owned.isRegained;
  for (const action of place.actions) {
    const step = await performGroupAction(ports, work, { place, action });
    if (step.overtaken) {
      done.overtaken = step.overtaken;
      return;
    }
    done.actions.push(step.report);
    if (step.stop) {
      done.stop = step.stop;
      done.links.push(...(link ? [link] : []));
      return;
    }
    done.changed ||= action.kind === 'createGroup' || action.kind === 'deleteGroup';
    const isReplaced = 'replaces' in action && action.replaces !== undefined;
    if (isReplaced && link) done.links.push(link);
    if (step.link !== 'same') link = step.link;
  }
  if (link) done.links.push(link);
  if (place.members.length === 0) return;
  const members = await applyMembers(ports.site, link?.id, place.members, work);
  done.members.push(members);
  done.actions.push(...members.actions);
  done.changed ||= members.changed;
  const state = membersState([members], work.group.sync, ports.later);
  if (members.trouble && state) done.stop = { state, trouble: members.trouble };
}

interface OwnedLink {
  readonly link: GroupLink | undefined;
  readonly isRegained: boolean;
  readonly stop?: Stop;
}

/**
 * The link of a place, with the owner of its group as it is now. A group that was linked before owners were recorded, or is
 * free again, is taken, so that others are told from now on. If another connection has it, that connection learns who had it
 * before. Once the link says so, nobody who works on this group from the earlier state can commit.
 */
async function ownedLink(ports: SyncPorts<SiteGroupReads>, work: GroupWork, place: PlacePlan): Promise<OwnedLink> {
  const { owners } = ports;
  const link = presentLink(place);
  const { connection, group } = work;
  const seen = place.observed?.title;
  if (!link || !seen) return { link, isRegained: false };
  const owned = siteGroup(link.id);
  const lost = async (): Promise<GroupLink> => {
    if (!link.isDisplaced) await noteDisplaced(owners, connection, owned, group.id);
    return displacedLink(link);
  };
  if (seen.kind === 'taken') return { link: await lost(), isRegained: false };
  if (!place.isOpen) return { link, isRegained: false };
  const stop = (trouble: SiteError): Stop => ({ state: stateAfter(trouble, group.sync, ports.later), trouble });
  let title: Title = seen;
  if (seen.kind === 'free') {
    title = await takeTitle(owners, connection, owned, group.id, link.createdByUs);
    if (title.kind === 'taken') return { link: await lost(), isRegained: false, stop: stop(takenElsewhere(title)) };
    try {
      // Another connection had it, and may just have deleted it.
      if (link.isDisplaced || seen.displaced) await assertThere(ports, work, link);
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      return { link, isRegained: false, stop: stop(error) };
    }
  }
  return {
    link: comparedAfter(link, title, connection.settings),
    isRegained: link.isDisplaced === true,
  };
}

/** A link to a group that is gone is dropped; a link to a group that was not looked at stays. */
function presentLink({ link, observed, via, isOpen, actions }: PlacePlan): GroupLink | undefined {
  const isUnseen = !observed && !isOpen && !actions.some(({ kind }) => kind === 'wait' || kind === 'refuse');
  if (!link || isUnseen) return link;
  if (observed?.id !== link.id) return undefined;
  const { departure: _, ...kept } = link;
  return { ...kept, name: observed.name, via };
}

/** Where members added by hand may stay, nothing is compared; if the setting changes back, everything is compared again. */
function afterwards(links: readonly GroupLink[], { connection }: GroupWork): readonly GroupLink[] {
  if (!connection.settings.groups.keepManualMembers) return links;
  const isUnderWay = ({ comparison }: GroupLink) => comparison?.seeks || (comparison?.mends && !comparison.isDone);
  return links.map((link) => {
    const { comparison: _, ...rest } = link;
    return isUnderWay(link) ? link : rest;
  });
}

function withoutEmpty({ links, ...kept }: { readonly links: readonly GroupLink[] } & ReturnType<typeof groupLinks>) {
  return links.length > 0 ? { ...kept, links } : kept;
}

/** Members who have settled at every open place; nobody if there is none. */
const keptIn = ({ places }: GroupPlan): readonly UserId[] => [
  ...new Set(
    places.flatMap(({ members }) =>
      members.flatMap((action) => (action.kind === 'keepMember' && action.isShared ? [action.userId] : [])),
    ),
  ),
];

function settledOf(plan: GroupPlan, { members, stop }: Progress): readonly UserId[] {
  const places = plan.places.filter((place) => place.members.length > 0).length;
  if (!hasOpen(plan) || (stop && members.length < places)) return [];
  const counts = new Map<UserId, number>();
  for (const { settled } of members) for (const id of settled) counts.set(id, (counts.get(id) ?? 0) + 1);
  const asked = new Map<UserId, number>();
  for (const { members: actions } of plan.places) {
    for (const { userId } of actions) asked.set(userId, (asked.get(userId) ?? 0) + 1);
  }
  const settled = [...counts].filter(([id, count]) => count === asked.get(id)).map(([id]) => id);
  return [...plan.settled, ...settled];
}
