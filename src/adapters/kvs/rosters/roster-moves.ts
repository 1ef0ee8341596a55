import type { AccountCommit } from '../../../directory/account-record';
import type { Departed, DepartedId } from '../../../directory/departed';
import type { DirectoryGroup } from '../../../directory/group';
import { departedKey, stateKey } from '../../../directory/state-counts';
import type { DirectoryUser } from '../../../directory/user';
import { keys, type Place } from '../keys';
import type { Storage, Stored } from '../storage';
import type { RosterMove } from './roster';
import { partNameOf, partPlace, type RosterName } from './roster-places';

type Living = DirectoryUser | DirectoryGroup;

/** How the roster sees a living record before and after a transaction; absent: it does not exist. */
export function moveOf(
  connection: string,
  roster: RosterName,
  before: Living | undefined,
  after: Living | undefined,
): RosterMove {
  const [record, isBoth] = [after ?? before, before !== undefined && after !== undefined];
  if (!record) throw new Error('There is no record.');
  return {
    connection,
    roster,
    id: record.id,
    ...(!isBoth && { want: after !== undefined }),
    from: before && stateKey(before.sync),
    to: after && stateKey(after.sync),
  };
}

/** The other holders of an account, who learn of the commit. */
export const movesOfOthers = (account: AccountCommit | undefined): readonly RosterMove[] =>
  (account?.others ?? []).map(({ before, after }) => moveOf(before.connectionId, 'users', before, after));

/** How a deleted record moves, and what it moves from: the version that its write has to require. */
export interface DepartedChange {
  readonly before: Stored<Departed> | undefined;
  readonly moves: readonly RosterMove[];
}

/**
 * How a deleted record moves when it is written anew, or erased. What was read of it before may be outdated, and its part read
 * later: both count the same move only once because the write requires the version from which the move was counted. A record that
 * is absent has no version, so it is read again with its part, which then has the version from before somebody else made it.
 */
export async function departedChange(
  storage: Storage,
  connection: string,
  { kind, id }: DepartedId,
  after: Departed | undefined,
): Promise<DepartedChange> {
  const place = keys.departed(connection, kind, id);
  const read = () => storage.get<Stored<Departed>>(place);
  const known = await read();
  if (!known) storage.forget([place]);
  // In the request that reads the record.
  void storage.get(partPlace(partNameOf(connection, `${kind}s`, id)));
  const before = known ?? (await read());
  return { before, moves: before || after ? [departedMove(connection, before?.doc, after)] : [] };
}

/** The places that such a move reads. */
export const departedPlacesOf = (connection: string, { kind, id }: DepartedId): readonly Place[] => [
  keys.departed(connection, kind, id),
  partPlace(partNameOf(connection, `${kind}s`, id)),
];

/** Who a departed record is of. */
export const departedId = (departed: Departed): DepartedId =>
  departed.kind === 'user' ? { kind: 'user', id: departed.user.id } : { kind: 'group', id: departed.group.id };

function departedMove(connection: string, before: Departed | undefined, after: Departed | undefined): RosterMove {
  const departed = after ?? before;
  if (!departed) throw new Error('There is no record.');
  const id = departed.kind === 'user' ? departed.user.id : departed.group.id;
  const roster = `${departed.kind}s` as const;
  return { connection, roster, id, from: departedKey(before), to: departedKey(after) };
}
