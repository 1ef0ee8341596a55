import type { Connection } from '../../connections/connection';
import type { DirectoryGroup } from '../../directory/group';
import type { SyncState } from '../../directory/sync-state';
import type { DirectoryUser } from '../../directory/user';
import type { ActionReport, JournalEntry, SiteCall } from '../../journal/entry';
import { groupMode } from '../../sync/groups/sync-group';
import type { EffectiveMode } from '../../sync/rules/effective-mode';
import type { SiteMemberReads } from '../../sync/site/site-members';
import type { TouchedMember } from '../../sync/sync';
import { report } from '../../sync/trouble';
import { subjectOfGroup, subjectOfUser } from '../attempts/describe';
import type { Uses } from '../call';
import { groupsOf } from '../groups/groups-of';
import { astrayMembers } from '../members/astray-members';
import { departedMember } from '../members/departed-member';
import { joiningMembers, joiningPart } from '../members/joining-members';
import { standingIn } from '../members/standing-in';
import type { DepartureReads } from '../store/departures';
import type { GroupReads } from '../store/groups';
import type { MemberReads, PendingMembers } from '../store/members';
import type { UserLookup, UserReads } from '../store/users';
import { applyUser, modeOf } from '../users/apply-user';
import { planUser, type UserWork } from '../users/plan-user';
import { foreseeProducts, getsAccess } from './foresee-products';
import { foreseeRemovals } from './foresee-removals';
import type { Foresight } from './foresight';

/** What Sync now would do for one person or one group. */
export interface Foreseen {
  readonly subject: JournalEntry['subject'];
  readonly actions: readonly ActionReport[];
  readonly state: Pick<SyncState, 'state' | 'cause' | 'detail'>;
  readonly calls: readonly SiteCall[];
  /** How many more members of a large group would be added than the actions list. */
  readonly beyond?: number;
  /** A person who gets or has access and can open no product; absent where Atlassian does not say. */
  readonly opensNothing?: true;
}

/** At most this many members are listed. */
const mostMembers = 200;

/** A reader of what would be done need not be told that it was not. */
export const foreseenMode: EffectiveMode = { mode: 'preview', why: '' };

/**
 * Plans for a person as if the connection were live, or as canary mode has it, and writes nothing, neither at Atlassian nor
 * here.
 */
export async function foreseeUser(asked: Foresight, user: DirectoryUser, gives?: 'products'): Promise<Foreseen> {
  const call = silent(asked);
  const subject = subjectOfUser(user);
  if (call.connection.settings.mode === 'canary') {
    const { mode, why } = modeOf(call, await call.store.getMemberships(user.id));
    if (mode === 'preview') return leftOut(subject, user.sync, why);
  }
  const work = await planUser(call, { user, mode: foreseenMode, gives });
  const isLeft = await opensNothing(call, user, work);
  const { sync, actions, calls } = await applyUser(call, work);
  return { subject, actions, state: sync, calls, ...(isLeft && { opensNothing: true }) };
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
    return leftOut(subject, group.sync, 'The connection is in canary mode, and the group is no canary group.');
  }
  const ports = await call.atlassian();
  const members = await membersToTouch(call, group);
  const result = await call.sync.group.apply(ports, {
    connection: inPreview(call.connection),
    group,
    wanted: 'as directory',
    members,
    budget: call.budget,
    groups: groupsOf(call.store),
  });
  const planned = result.actions.filter(({ kind }) => kind !== 'compare');
  const named = group.sync.state === 'preview' ? planned.map(onceInvited) : planned;
  const actions = [...named, ...(await foreseeRemovals(call, group, result))];
  const beyond = Math.max(0, group.members.pending - members.length);
  const calls = ports.site.takeCalls();
  return { subject, actions, state: result.sync, calls, ...(beyond > 0 && { beyond }) };
}

/** Nobody has been invited yet: a member without an account is added as soon as they have one. */
function onceInvited(action: ActionReport): ActionReport {
  const { cause, ...rest } = action;
  return cause === 'member-without-account' ? { ...rest, kind: 'addMember' } : action;
}

async function membersToTouch(
  call: Uses<
    'connection' | 'owners' | 'budget' | 'store' | 'atlassian',
    UserReads & UserLookup & MemberReads & PendingMembers & DepartureReads,
    SiteMemberReads
  >,
  group: DirectoryGroup,
): Promise<readonly TouchedMember[]> {
  const waiting = await call.store.pendingMembers(group, mostMembers);
  const wanted = new Map(waiting.map(({ userId, wanted: isWanted }) => [userId, isWanted]));
  const { missing, dead } = await astrayMembers(call, group);
  for (const userId of missing) wanted.set(userId, true);
  const named = [...wanted].filter(([userId]) => !dead.includes(userId)).slice(0, mostMembers);
  // If a leaver's account is no longer known, the comparison finds whoever is left in the group at Atlassian.
  const leavers = await Promise.all(dead.slice(0, mostMembers).map((id) => departedMember(call, group, id)));
  const members = await Promise.all(
    named.map(async ([userId, isWanted]): Promise<TouchedMember> => {
      const [user, record] = await Promise.all([call.store.getUser(userId), call.store.getMemberships(userId)]);
      const joining = await joiningMembers(call, isWanted && record ? [record] : []);
      const label = user ? subjectOfUser(user).label : 'somebody who is gone';
      const member = { userId, wanted: isWanted, label, ...(await standingIn(call, record, group)) };
      return joiningPart(member, joining.get(userId));
    }),
  );
  return [...members, ...leavers.flatMap((member) => member ?? [])];
}

/** A record that the mode, or the IdP itself, keeps from being looked at. */
export function leftOut(subject: Foreseen['subject'], state: Foreseen['state'], why: string): Foreseen {
  const step = { kind: 'skip', text: `Leave ${subject.label} as it is`, reason: why };
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
