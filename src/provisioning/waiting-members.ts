import type { DirectoryGroup } from '../directory/group';
import type { UserId } from '../directory/ids';
import type { TouchedMember } from '../sync/sync';
import type { Call } from './call';
import { departedMember } from './departed-member';
import { expectsAccount } from './expects-account';
import { standingIn } from './standing-in';
import { isUnderWay } from './under-way';

/** So many waiting members are looked through in one go. */
const window = 5000;

export interface WaitingMembers {
  /** Can be applied now. */
  readonly ready: readonly TouchedMember[];
  /** Have no account at Atlassian yet, and are to get one. */
  readonly accountless: number;
  /** Are no users any more: nothing can follow. */
  readonly gone: readonly UserId[];
  /** Are no users any more, and the set has them as members: they leave it. */
  readonly dead: readonly UserId[];
  /** The opposite may still arrive at Atlassian: what is done now does not settle them. */
  readonly contested: ReadonlySet<UserId>;
}

/** Members whom Atlassian has not followed yet, and those that are to be applied again; `tried` ones are left out. */
export async function waitingMembers(
  call: Pick<Call, 'store' | 'owners' | 'connection' | 'machine'>,
  group: DirectoryGroup,
  { again, tried }: { readonly again: ReadonlySet<UserId>; readonly tried: ReadonlySet<UserId> },
): Promise<WaitingMembers> {
  const [pending, stillIn] = await Promise.all([
    call.store.pendingMembers(group, window),
    again.size > 0 ? call.store.membersAmong(group, [...again]) : new Set<UserId>(),
  ]);
  const named = new Map(pending.map(({ userId, wanted }) => [userId, wanted]));
  for (const userId of stillIn) named.set(userId, true);
  const records = await Promise.all([...named.keys()].map((userId) => call.store.getMemberships(userId)));
  const members = [...named]
    .map(([userId, wanted], index) => ({ userId, wanted, record: records[index] }))
    .filter(({ userId }) => !tried.has(userId));
  const known = members.filter(({ record }) => record !== undefined);
  const isExpected = await Promise.all(
    known.map(
      async ({ userId, wanted, record }) => wanted && !record?.accountId && (await expectsAccount(call, userId)),
    ),
  );
  const ready = known.filter((_, index) => !isExpected[index]);
  const strangers = members.filter(({ record }) => record === undefined);
  const departed = await Promise.all(strangers.map(({ userId }) => departedMember(call, group, userId)));
  const standings = await Promise.all(ready.map(({ record }) => standingIn(call, record, group)));
  return {
    ready: [
      ...ready.map(({ userId, wanted, record }, index) => ({
        userId,
        wanted,
        label: record?.label ?? `member ${userId}`,
        ...standings[index],
        ...(wanted && !record?.accountId && { isAbsent: true as const }),
      })),
      ...departed.flatMap((member) => member ?? []),
    ],
    accountless: known.length - ready.length,
    gone: strangers.filter((_, index) => departed[index] === undefined).map(({ userId }) => userId),
    dead: strangers.filter(({ wanted }) => wanted).map(({ userId }) => userId),
    contested: new Set(
      isUnderWay(call, group.sync.underWayUntil)
        ? pending.flatMap(({ userId, isContested }) => (isContested ? [userId] : []))
        : [],
    ),
  };
}
