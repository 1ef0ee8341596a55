import { areSeatsAway } from '../../../src/directory/idle-seats';
import type { AccountId } from '../../../src/directory/ids';
import { type DirectoryUser, type TakenAccess, takenUnused } from '../../../src/directory/user';
import type { Violation } from '../explorer/program';
import type { Happened } from './history';
import { isWanted, living, type Snapshot } from './snapshot';

/**
 * Product access that somebody had by a group at Atlassian is there, or some record says that it is to be given back. Whoever has
 * access, and from whom nothing is taken for lack of use, has it.
 */
export function losesNoSeats({ before, after }: Happened): readonly Violation[] {
  return seatsIn(before).flatMap(({ group, account }) => {
    const users = usersOf(after, account);
    const isThere = after.groups.some(({ id, members }) => id === group && members.some((each) => each === account));
    const isAway = users.some(({ idle }) => idle?.is === 'taken');
    if (isThere) {
      const text = `${account} is in ${group}, which was taken from them.`;
      // After a crash nobody knows whether it was taken: of somebody without access, that is found out when they return.
      return isAway && users.some(isWanted) ? [{ invariant: 'taken and there', text }] : [];
    }
    const record = after.records.get(account);
    const isKnown = [...users.map(({ sync }) => sync), record?.taken ?? {}].some((taken) =>
      takenFrom(taken).includes(group),
    );
    if (!isKnown) return [{ invariant: 'lost for ever', text: `Nobody knows that ${account} was in ${group}.` }];
    const isOwed = users.some((user) => isWanted(user) && user.sync.state === 'synced') && !isAway;
    return isOwed
      ? [{ invariant: 'not given back', text: `${account} is not in ${group}, and nothing is to be taken.` }]
      : [];
  });
}

/**
 * An administrator has given back what was taken, or what was about to be: it is there, whatever an administrator decided about the
 * same beside it. What the IdP says of the person, and another account, come before.
 */
export function givesSeatsBack(happened: Happened): readonly Violation[] {
  const { before, after, asked, isAtRest } = happened;
  const given = asked.flatMap(({ intent, answer }) =>
    intent.kind === 'give seats back' && answer === 'done' ? [intent.user] : [],
  );
  if (!isAtRest || asked.some(({ intent }) => beside.has(intent.kind))) return [];
  const away = living(before).flatMap(({ users }) => users.flatMap(({ user }) => (areSeatsAway(user) ? [user] : [])));
  return seatsIn(before).flatMap(({ group, account }) => {
    const isGiven = away.some(
      ({ sync, attributes }) => sync.accountId === account && given.includes(String(attributes.userName)),
    );
    const isThere = after.groups.some(({ id, members }) => id === group && members.some((each) => each === account));
    return isGiven && !isThere
      ? [{ invariant: 'not given back', text: `${account} is not in ${group}, which an administrator has given back.` }]
      : [];
  });
}

const beside: ReadonlySet<string> = new Set(['change user', 'delete user', 'decide account', 'delete connection']);

interface Seat {
  readonly group: string;
  readonly account: AccountId;
}

/** Whoever was in the default group of a product, or had lost it already. */
function seatsIn(before: Snapshot): readonly Seat[] {
  const there = before.groups
    .filter(({ protection }) => protection === 'default')
    .flatMap(({ id, members }) => members.map((account) => ({ group: id, account })));
  const away = living(before).flatMap(({ users }) =>
    users.flatMap(({ user: { sync } }) =>
      takenUnused(sync).flatMap(({ id }) => (sync.accountId ? [{ group: id, account: sync.accountId }] : [])),
    ),
  );
  return [...there, ...away];
}

const usersOf = (after: Snapshot, account: string): readonly DirectoryUser[] =>
  living(after).flatMap(({ users }) => users.flatMap(({ user }) => (user.sync.accountId === account ? [user] : [])));

const takenFrom = ({ takenGroups = [] }: TakenAccess): readonly string[] => takenGroups.map(({ id }): string => id);
