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

/** How a deleted record moves when it is written anew, or erased. */
export async function departedMoves(
  storage: Storage,
  connection: string,
  { kind, id }: DepartedId,
  after: Departed | undefined,
): Promise<readonly RosterMove[]> {
  // In the request that reads the record.
  void storage.get(partPlace(partNameOf(connection, `${kind}s`, id)));
  const before = (await storage.get<Stored<Departed>>(keys.departed(connection, kind, id)))?.doc;
  return before || after ? [departedMove(connection, before, after)] : [];
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
