import type { Connection } from '../../connections/connection';
import type { DirectoryGroup } from '../../directory/group';
import type { SyncState } from '../../directory/sync-state';
import type { DirectoryUser } from '../../directory/user';
import type { ActionReport, JournalEntry, SiteCall } from '../../journal/entry';
import type { Said } from '../../journal/sentence';
import type { GroupResult } from '../../sync/groups/group-result';
import { groupMode } from '../../sync/groups/sync-group';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { report } from '../../sync/trouble';
import type { UserAction } from '../../sync/users/user-plan';
import { subjectOfGroup, subjectOfUser } from '../attempts/describe';
import type { Uses } from '../call';
import { groupsOf } from '../groups/groups-of';
import { holdsRest } from '../limits/holds-rest';
import type { GroupReads } from '../store/groups';
import type { UserReads } from '../store/users';
import { applyUser, modeOf } from '../users/apply-user';
import { planUser, type UserWork } from '../users/plan-user';
import { foreseeDesks } from './foresee-desks';
import { withKnownLeads } from './foresee-leads';
import { foreseeCareLimit, foreseeLimit, foreseeMembersLimit } from './foresee-limit';
import { foreseePartings } from './foresee-partings';
import { foreseeProducts, getsAccess } from './foresee-products';
import { foreseeRemovals } from './foresee-removals';
import { foreseeReplacements } from './foresee-replacements';
import { type Foresight, foreseenMode } from './foresight';
import { membersToForesee } from './members-to-foresee';
import { orUnknown } from './or-unknown';
import { presentAccounts } from './present-accounts';

/** What Sync now would do for one person or one group. */
export interface Foreseen {
  readonly subject: JournalEntry['subject'];
  readonly actions: readonly ActionReport[];
  readonly state: Pick<SyncState, 'state' | 'cause' | 'detail'>;
  readonly calls: readonly SiteCall[];
  /** How many more members of a large group would be added than the actions list. */
  readonly beyond?: number;
  /** How many more of its members wait for a seat, and so for their account. */
  readonly unseated?: number;
  /** Canary mode leaves it alone. */
  readonly isLeftOut?: true;
  /** Keys of the products of which a person takes a seat. */
  readonly seats?: readonly string[];
  /** A person who gets or has access and can open no product; absent where Atlassian does not say. */
  readonly opensNothing?: true;
  /** A person who would be invited, if no limit held that. */
  readonly isUninvited?: true;
  /** A deleted person who keeps their access, and their groups, because a limit holds the deletion. */
  readonly isHeld?: true;
}

/** What there is to do for one record, before limits and seats judge it: that depends on everybody who comes before it. */
export interface Look {
  readonly subject: Foreseen['subject'];
  /** Keys of the products of which a person asks for a seat. */
  readonly seats?: readonly string[];
  /** Judged now. `unlimited`: they wait for something else, so no limit is asked. */
  readonly tell: (how?: 'unlimited') => Promise<Foreseen>;
}

/**
 * Plans for a person as if the connection were live, or as canary mode has it, and writes nothing, neither at Atlassian nor
 * here.
 */
export const foreseeUser = async (asked: Foresight, user: DirectoryUser): Promise<Foreseen> =>
  (await lookAtUser(asked, user)).tell();

/** The same in two steps: the looks at several people may run beside each other, and are told in their order. */
export async function lookAtUser(asked: Foresight, user: DirectoryUser, gives?: 'products'): Promise<Look> {
  const call = silent(asked);
  const subject = subjectOfUser(user);
  if (call.connection.settings.mode === 'canary') {
    const { mode, why } = modeOf(call, await call.store.getMemberships(user.id));
    if (mode === 'preview') return settled({ ...leftOut(subject, user.sync, why), isLeftOut: true });
  }
  const work = await withKnownLeads(await planUser(call, { user, mode: foreseenMode, gives }));
  const isLeft = await opensNothing(call, user, work);
  const planned = await withoutGivenGroups(call, work);
  const wanted = seatsOf(planned);
  return {
    subject,
    ...(wanted.length > 0 && { seats: wanted }),
    async tell(how) {
      const limited = how === 'unlimited' ? planned : await foreseeLimit(call, planned);
      const { sync, actions, calls } = await applyUser(call, limited);
      // Whose invitation is held takes no seat yet, and gets no account.
      const seats = seatsOf(limited);
      const isUninvited = invites(planned) && !invites(limited);
      return {
        subject,
        actions,
        state: sync,
        calls,
        ...(seats.length > 0 && { seats }),
        ...(isLeft && { opensNothing: true as const }),
        ...(isUninvited && { isUninvited: true as const }),
      };
    },
  };
}

/** A look that nothing before it can change. */
export const settled = (foreseen: Foreseen): Look => ({ subject: foreseen.subject, tell: async () => foreseen });

const invites = ({ plan }: UserWork): boolean => plan?.actions.some(({ kind }) => kind === 'invite') === true;

const seatsOf = ({ plan }: UserWork): readonly string[] => plan?.actions.flatMap(seatsIn) ?? [];

function seatsIn(action: UserAction): readonly string[] {
  if (action.kind === 'invite') return action.products ?? [];
  return action.kind === 'giveProducts' ? action.products : [];
}

/** Customers open no product, and whoever gets no access is named with the reason for that. */
async function opensNothing(
  call: Uses<'connection' | 'store', UserReads & GroupReads>,
  user: DirectoryUser,
  { plan, ports }: UserWork,
): Promise<boolean> {
  if (!plan || call.connection.target === 'customers' || !getsAccess(plan)) return false;
  return (await foreseeProducts(call, ports.site, user, plan)).after?.length === 0;
}

/** The same for a group: itself, its pending members, and those whom somebody took out or put in at Atlassian. */
export async function foreseeGroup(asked: Foresight, stored: DirectoryGroup): Promise<Foreseen> {
  const call = silent(asked);
  const group = comparedAnew(stored);
  const subject = subjectOfGroup(group);
  const { settings } = call.connection;
  if (settings.mode === 'canary' && groupMode(call.connection, group) === 'preview') {
    return leftOut(subject, group.sync, { say: 'canary-other-group' });
  }
  const ports = await call.atlassian();
  const present = presentAccounts(call, ports.site);
  const plan = (members: readonly TouchedMember[]) =>
    call.sync.group.apply(ports, {
      connection: inPreview(call.connection),
      group,
      wanted: 'as directory',
      members,
      budget: call.budget,
      groups: groupsOf(call.store),
      present,
    });
  const touched = await membersToForesee(call, group);
  const first = await plan(touched.members);
  // At a group that is new to it, everybody follows again.
  const all = isRelinked(first) && group.members.count > 0 ? await membersToForesee(call, group, 'all') : undefined;
  const { members, staying, beyond, unseated } = all ?? touched;
  const result = all ? await plan(members) : first;
  const isDeclined = group.sync.removals?.declinesRest === true;
  const replacements = await foreseeReplacements(call, { group, members }, isDeclined ? {} : result, present);
  const parted = new Set((result.parted ?? []).map(({ action }) => action));
  const own = result.actions.filter((action) => action.kind !== 'compare' && !parted.has(action));
  const { actions: followed, removals } = await foreseeMembersLimit(
    call,
    { group, isRestHeld: holdsRest(call, stored) },
    members,
    own,
  );
  const leavers = members.flatMap(({ wanted, accountId }) => (!wanted && accountId ? [accountId] : []));
  const leaving = new Set([...leavers, ...staying]);
  const cares = isDeclined
    ? []
    : [
        ...replacements.cares,
        { actions: await foreseeRemovals(call, group, result, leaving) },
        ...(await foreseePartings(call, group, result, present)),
      ];
  const actions = [
    ...followed,
    ...(await foreseeCareLimit(call, { group, removals }, cares)),
    ...foreseeDesks(call.connection, group, result.actions),
  ];
  const more = beyond + replacements.copied;
  const calls = ports.site.takeCalls();
  const others = { ...(more > 0 && { beyond: more }), ...(unseated > 0 && { unseated }) };
  return { subject, actions, state: result.sync, calls, ...others };
}

/** Sync now compares a group once more that was compared before. */
function comparedAnew(group: DirectoryGroup): DirectoryGroup {
  const { links = [] } = group.sync;
  if (!links.some(({ comparison }) => comparison?.isDone)) return group;
  const anew = links.map(({ comparison, ...link }) =>
    comparison?.isDone || !comparison ? link : { ...link, comparison },
  );
  return { ...group, sync: { ...group.sync, links: anew } };
}

const isRelinked = ({ actions }: GroupResult): boolean =>
  actions.some(({ kind, outcome }) => outcome === 'preview' && (kind === 'createGroup' || kind === 'linkGroup'));

/** A default group in which the person is already is no change; nobody is in one if Atlassian can't be asked. */
async function withoutGivenGroups(call: Foresight, work: UserWork): Promise<UserWork> {
  const { plan, ports } = work;
  const account = plan?.account?.id;
  const joins = plan?.actions.some(({ kind }) => kind === 'joinGroup');
  if (!plan || account === undefined || !joins || !call.budget.allows(1)) return work;
  const isIn = new Set(((await orUnknown(() => ports.site.groupsOf(account))) ?? []).map(({ id }) => id));
  const actions = plan.actions.filter((action) => action.kind !== 'joinGroup' || !isIn.has(action.group));
  return { ...work, plan: { ...plan, actions } };
}

/** A record that the mode, or the IdP itself, keeps from being looked at. */
export function leftOut(subject: Foreseen['subject'], state: Foreseen['state'], why: Said): Foreseen {
  const step = { kind: 'skip', text: { say: 'leave-alone', name: subject.label }, reason: why } as const;
  return { subject, actions: [report(step, 'skipped')], state, calls: [] };
}

/** A group's plan is only foretold in preview mode. */
export const inPreview = (connection: Connection): Connection => ({
  ...connection,
  settings: { ...connection.settings, mode: 'preview' },
});

/** A look does not tell other connections that they have lost something. */
export const silent = (call: Foresight): Foresight => ({
  ...call,
  owners: { ...call.owners, displaced: async () => undefined },
});
