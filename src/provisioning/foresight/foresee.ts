import type { Connection } from '../../connections/connection';
import type { DirectoryGroup } from '../../directory/group';
import type { SyncState } from '../../directory/sync-state';
import type { DirectoryUser } from '../../directory/user';
import type { ActionReport, JournalEntry, SiteCall } from '../../journal/entry';
import type { Said } from '../../journal/sentence';
import { groupMode } from '../../sync/groups/sync-group';
import type { GroupResult, TouchedMember, UserAction } from '../../sync/sync';
import { report } from '../../sync/trouble';
import { subjectOfGroup, subjectOfUser } from '../attempts/describe';
import type { Uses } from '../call';
import { groupsOf } from '../groups/groups-of';
import type { GroupReads } from '../store/groups';
import type { UserReads } from '../store/users';
import { applyUser, modeOf } from '../users/apply-user';
import { planUser, type UserWork } from '../users/plan-user';
import { foreseeDesks } from './foresee-desks';
import { withKnownLeads } from './foresee-leads';
import { foreseeGroupLimit, foreseeLimit } from './foresee-limit';
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
}

/**
 * Plans for a person as if the connection were live, or as canary mode has it, and writes nothing, neither at Atlassian nor
 * here.
 */
export async function foreseeUser(asked: Foresight, user: DirectoryUser, gives?: 'products'): Promise<Foreseen> {
  const call = silent(asked);
  const subject = subjectOfUser(user);
  if (call.connection.settings.mode === 'canary') {
    const { mode, why } = modeOf(call, await call.store.getMemberships(user.id));
    if (mode === 'preview') return { ...leftOut(subject, user.sync, why), isLeftOut: true };
  }
  const work = await withKnownLeads(await planUser(call, { user, mode: foreseenMode, gives }));
  const isLeft = await opensNothing(call, user, work);
  const limited = await foreseeLimit(call, await withoutGivenGroups(call, work));
  const { sync, actions, calls } = await applyUser(call, limited);
  // Whose invitation is held takes no seat yet.
  const seats = limited.plan?.actions.flatMap(seatsIn) ?? [];
  const more = { ...(seats.length > 0 && { seats }), ...(isLeft && { opensNothing: true as const }) };
  return { subject, actions, state: sync, calls, ...more };
}

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
export async function foreseeGroup(asked: Foresight, group: DirectoryGroup): Promise<Foreseen> {
  const call = silent(asked);
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
  const { members, beyond, unseated } = all ?? touched;
  const result = all ? await plan(members) : first;
  const replacements = await foreseeReplacements(call, { group, members }, result, present);
  const own = result.actions.filter(({ kind }) => kind !== 'compare');
  const actions = [
    ...(await foreseeGroupLimit(call, group, members, own)),
    ...(await foreseePartings(call, group, result, present)),
    ...replacements.actions,
    ...(await foreseeRemovals(call, group, result)),
    ...foreseeDesks(call.connection, group, result.actions),
  ];
  const more = beyond + replacements.copied;
  const calls = ports.site.takeCalls();
  const others = { ...(more > 0 && { beyond: more }), ...(unseated > 0 && { unseated }) };
  return { subject, actions, state: result.sync, calls, ...others };
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
