import type { DirectoryGroup } from '../../directory/group';
import type { UserId } from '../../directory/ids';
import { keptPlaceIn } from '../../directory/places-of';
import type { Memberships } from '../../directory/user';
import type { TouchedMember } from '../../sync/groups/touched-member';
import { isUnderWay } from '../attempts/under-way';
import type { Uses } from '../call';
import type { DepartureReads } from '../store/departures';
import type { MemberReads, PendingMembers } from '../store/members';
import type { UserLookup, UserReads } from '../store/users';
import { departedMember } from './departed-member';
import { joiningMembers, joiningPart } from './joining-members';
import { standingIn } from './standing-in';

/** At most this many waiting members are looked through. */
const window = 5000;
/** This many are looked at together: two requests to storage. */
const page = 50;

export interface WaitingMembers {
  /** They can be applied now; at most a little more than asked for. */
  readonly ready: readonly TouchedMember[];
  /** Some were not looked at, because enough of the others are ready. */
  readonly isMore: boolean;
  /** How many are leaving by the IdP's word, also those who were not looked at. */
  readonly leaving: number;
  /** How many of those looked at are to leave against it. */
  readonly takenOut: number;
  /** How many of those looked at are to leave and are held. */
  readonly held: number;
  /** How many of those looked at have no account at Atlassian yet and are to get one. */
  readonly accountless: number;
  /** They are no longer users: nothing can follow. */
  readonly gone: readonly UserId[];
  /** They are no longer users, but the set has them as members: they leave it. */
  readonly dead: readonly UserId[];
  /** The opposite may still arrive at Atlassian, so they don't settle now. */
  readonly contested: ReadonlySet<UserId>;
}

interface Asked {
  readonly again: ReadonlySet<UserId>;
  /** They have left, and are to be taken out once more. */
  readonly leavers: ReadonlySet<UserId>;
  /** Members already tried, and whether they were wanted. */
  readonly tried: ReadonlyMap<UserId, boolean>;
  /** How many ready members are enough. */
  readonly enough: number;
}

type Around = Uses<
  'connection' | 'owners' | 'machine' | 'store',
  UserReads & UserLookup & MemberReads & PendingMembers & DepartureReads
>;

/**
 * Members for whom Atlassian has not followed yet, and those to be applied again, without the `tried` ones. They are looked at
 * page by page until enough are ready: a push of thousands would otherwise read them all again for every slice.
 */
export async function waitingMembers(
  call: Around,
  group: DirectoryGroup,
  { again, leavers, tried, enough }: Asked,
): Promise<WaitingMembers> {
  const [pending, stillIn] = await Promise.all([
    call.store.pendingMembers(group, window),
    again.size + leavers.size > 0 ? call.store.membersAmong(group, [...again, ...leavers]) : new Set<UserId>(),
  ]);
  const keptIn = await keptAmong(
    call,
    group,
    [...again].filter((id) => !stillIn.has(id)),
  );
  const named = new Map([...leavers, ...keptIn].filter((id) => !stillIn.has(id)).map((userId) => [userId, false]));
  for (const { userId, wanted } of pending) named.set(userId, wanted);
  for (const userId of again) if (stillIn.has(userId)) named.set(userId, true);
  const open = [...named]
    .map(([userId, wanted]) => ({ userId, wanted }))
    .filter(({ userId, wanted }) => tried.get(userId) !== wanted);
  const isHeld = heldAmong(group);
  const looks: LookedHeld[] = [];
  let looked = 0;
  for (; looked < open.length && readyAmong(looks) < enough; looked += page) {
    looks.push(withoutHeld(await lookAt(call, group, open.slice(looked, looked + page)), isHeld));
  }
  return {
    ready: looks.flatMap(({ ready }) => ready),
    isMore: looked < open.length,
    leaving: pending.filter(({ wanted }) => !wanted).length,
    takenOut: looks.reduce((sum, { takenOut }) => sum + takenOut, 0),
    held: looks.reduce((sum, { held }) => sum + held, 0),
    accountless: looks.reduce((sum, { accountless }) => sum + accountless, 0),
    gone: looks.flatMap(({ gone }) => gone),
    dead: looks.flatMap(({ dead }) => dead),
    contested: new Set(
      isUnderWay(call, group.sync.underWayUntil)
        ? pending.flatMap(({ userId, isContested }) => (isContested ? [userId] : []))
        : [],
    ),
  };
}

/** Those who are kept in the group although the IdP does not have them there: they follow again like members. */
async function keptAmong(
  { store }: Uses<'store', UserReads>,
  { id }: DirectoryGroup,
  ids: readonly UserId[],
): Promise<readonly UserId[]> {
  const records = await Promise.all(ids.map((userId) => store.getMemberships(userId)));
  return ids.filter((_, index) => keptPlaceIn(records[index], id) === true);
}

type Looked = Pick<WaitingMembers, 'ready' | 'accountless' | 'gone' | 'dead'>;
type LookedHeld = Looked & Pick<WaitingMembers, 'held' | 'takenOut'>;

/** While members of a group are held, everybody else who would leave it waits with them, unless room is reserved already. */
function heldAmong({ sync: { removals } }: DirectoryGroup): (member: TouchedMember) => boolean {
  if (!removals?.held) return () => false;
  const reserved = new Set(removals.reserved);
  return ({ userId, wanted, isGone, hasReturned, accountId }) =>
    !wanted && (!isGone || hasReturned === true) && accountId !== undefined && !reserved.has(userId);
}

function withoutHeld(looked: Looked, isHeld: (member: TouchedMember) => boolean): LookedHeld {
  const ready = looked.ready.filter((member) => !isHeld(member));
  const takenOut = looked.ready.filter(isTakenOut).length;
  return { ...looked, ready, held: looked.ready.length - ready.length, takenOut };
}

/** Whether a member leaves because an administrator decided it. */
export const isTakenOut = ({ wanted, isKept }: TouchedMember): boolean => !wanted && isKept === true;

const readyAmong = (looks: readonly Looked[]): number => looks.reduce((sum, { ready }) => sum + ready.length, 0);

interface Open {
  readonly userId: UserId;
  readonly wanted: boolean;
  readonly record: Memberships | undefined;
}

/** What an administrator decided stands in the place of what the IdP said. */
function asKept({ id }: DirectoryGroup, member: Open): Open & { readonly isKept?: true } {
  const isIn = keptPlaceIn(member.record, id);
  return isIn === undefined || isIn === member.wanted ? member : { ...member, wanted: isIn, isKept: true };
}

async function lookAt(
  call: Around,
  group: DirectoryGroup,
  open: readonly { readonly userId: UserId; readonly wanted: boolean }[],
): Promise<Looked> {
  const records = await Promise.all(open.map(({ userId }) => call.store.getMemberships(userId)));
  const members = open.map((member, index) => ({ ...member, record: records[index] }));
  const known = members.filter(({ record }) => record !== undefined).map((member) => asKept(group, member));
  const joining = await joiningMembers(
    call,
    known.flatMap(({ wanted, record }) => (wanted && record ? [record] : [])),
  );
  const ready = known.filter(({ userId }) => joining.get(userId) !== 'awaited');
  const strangers = members.filter(({ record }) => record === undefined);
  const departed = await Promise.all(strangers.map(({ userId }) => departedMember(call, group, userId)));
  const standings = await Promise.all(ready.map(({ record }) => standingIn(call, record, group)));
  return {
    ready: [
      ...ready.map(({ userId, wanted, isKept, record }, index) => {
        const kept = isKept && { isKept };
        const member = { userId, wanted, ...kept, label: record?.label ?? `member ${userId}`, ...standings[index] };
        return joiningPart(member, joining.get(userId));
      }),
      ...departed.flatMap((member) => (member && !member.isWithheld ? [member] : [])),
    ],
    accountless: known.length - ready.length,
    gone: strangers.filter((_, index) => departed[index] === undefined).map(({ userId }) => userId),
    dead: strangers.filter(({ wanted }) => wanted).map(({ userId }) => userId),
  };
}
