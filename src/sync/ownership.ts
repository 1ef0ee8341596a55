import type { Connection } from '../connections/connection';
import type { Sentence } from '../journal/sentence';
import type { Displaced, Owned, Owners, Ownership } from './owners';
import { decideConflict } from './rules/conflict';

/** Whether a connection may have an account or a group at Atlassian. */
export type Title =
  /** Other records of the same connection that have it too. */
  | {
      readonly kind: 'ours';
      readonly sharedWith: readonly string[];
      readonly createdByUs?: true;
      readonly displaced?: readonly Displaced[];
    }
  /** Nobody has it, or the settings let this connection take it. */
  | {
      readonly kind: 'free';
      readonly sentence?: Sentence;
      readonly from?: Ownership;
      readonly createdByUs?: true;
      /** Whom this connection displaces by taking it, and whom those had displaced. */
      readonly displaced?: readonly Displaced[];
    }
  | {
      readonly kind: 'taken';
      readonly sentence: Sentence;
      /** The connection that has it has yet to go through the members whom the record put in. */
      readonly isAwaited?: true;
    };

/** Rollcall created it, for whichever record. Always false for what another connection has now. */
export const isMadeByUs = (title: Title): boolean => title.kind !== 'taken' && title.createdByUs === true;

const tries = 5;

/** Looks up who has it, and decides by the settings of both connections who gets it. */
export async function titleTo(owners: Owners, connection: Connection, owned: Owned, record: string): Promise<Title> {
  return titleOf(owners, connection, { record, found: await owners.find(owned), isClaimed: true });
}

/** Who has it now, for a record that lets go of it and so claims nothing, not even by precedence. */
export async function presentTitle(
  owners: Owners,
  connection: Connection,
  owned: Owned,
  record: string,
): Promise<Title> {
  return titleOf(owners, connection, { record, found: await owners.find(owned), isClaimed: false });
}

interface Asked {
  readonly record: string;
  readonly found: Ownership | undefined;
  readonly isClaimed: boolean;
}

async function titleOf(owners: Owners, connection: Connection, asked: Asked): Promise<Title> {
  const { record, found, isClaimed } = asked;
  if (!found) return { kind: 'free' };
  const made = found.createdByUs && { createdByUs: true as const };
  if (found.connectionId === connection.id) {
    const isOurs = found.records.includes(record);
    const sharedWith = isOurs ? found.records.filter((id) => id !== record) : found.records;
    return { kind: 'ours', sharedWith, ...made, ...(found.displaced && { displaced: found.displaced }) };
  }
  const displaced = displacedBy(connection, found);
  const holder = await owners.connection(found.connectionId);
  // Only its creator is kept: nobody has it now.
  if (!holder || found.records.length === 0) return { kind: 'free', ...made, displaced };
  const isAwaited = isDisplaced(found, connection.id, record) && { isAwaited: true as const };
  if (!isClaimed)
    return { kind: 'taken', sentence: { say: 'connection-has-group', connection: holder.name }, ...isAwaited };
  const { winner, sentence } = decideConflict(claimant(holder), claimant(connection), 'group');
  return winner.connectionId === connection.id
    ? { kind: 'free', sentence, from: found, ...made, displaced }
    : { kind: 'taken', sentence, ...isAwaited };
}

/** All former owners but the connection itself: the members it had put in are its own again. */
const displacedBy = ({ id }: Connection, { connectionId, records, displaced = [] }: Ownership): readonly Displaced[] =>
  [
    ...displaced.filter((each) => each.connectionId !== id && each.connectionId !== connectionId),
    { connectionId, records: recordsOf(displaced, connectionId, records) },
  ].filter((each) => each.records.length > 0);

const recordsOf = (
  displaced: readonly Displaced[],
  connectionId: string,
  more: readonly string[],
): readonly string[] => [
  ...new Set([...displaced.flatMap((each) => (each.connectionId === connectionId ? each.records : [])), ...more]),
];

/** Takes it for one record of the connection, unless another connection keeps it, and notes whether Rollcall created it. */
export async function takeTitle(
  owners: Owners,
  connection: Connection,
  owned: Owned,
  record: string,
  createdByUs = false,
): Promise<Title> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const found = await owners.find(owned);
    const title = await titleOf(owners, connection, { record, found, isClaimed: true });
    if (title.kind === 'taken') {
      // Whoever found it between its creation and now is told who created it, or nobody would ever delete it.
      const isUntold = createdByUs && found && !found.createdByUs;
      if (isUntold && !(await owners.replace(owned, found, { ...found, createdByUs: true }))) continue;
      return title;
    }
    const isOurs = found?.connectionId === connection.id;
    const isKnown = isOurs && found.records.includes(record);
    if (isKnown && (found.createdByUs || !createdByUs)) return title;
    const others = isOurs ? found.records.filter((id) => id !== record) : [];
    const isCreated = createdByUs || found?.createdByUs;
    const after = {
      connectionId: connection.id,
      records: [...others, record],
      ...(isCreated && { createdByUs: true as const }),
      ...(title.displaced && { displaced: title.displaced }),
    };
    if (!(await owners.replace(owned, found, after))) continue;
    if (title.kind === 'free' && title.from) await owners.displaced(owned, title.from);
    return title;
  }
  return { kind: 'taken', sentence: { say: 'connections-ask' } };
}

/**
 * Notes who had it before another connection took it over. An older version did not, and nobody would look for the members
 * whom the former owner put in. The present owner is told even if this is noted already, in case it was never heard: whoever
 * waits for it asks again. Harmless if nobody else has it any more.
 */
export async function noteDisplaced(
  owners: Owners,
  connection: Pick<Connection, 'id'>,
  owned: Owned,
  record: string,
): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const found = await owners.find(owned);
    if (!found || found.connectionId === connection.id) return;
    const { displaced = [] } = found;
    if (isDisplaced(found, connection.id, record)) return owners.displaced(owned, found);
    const records = recordsOf(displaced, connection.id, [record]);
    const others = displaced.filter((each) => each.connectionId !== connection.id);
    const after = { ...found, displaced: [...others, { connectionId: connection.id, records }] };
    if (!(await owners.replace(owned, found, after))) continue;
    return owners.displaced(owned, found);
  }
}

/** The connection that has it now has yet to go through the members whom the record put in. */
export const isDisplaced = (found: Ownership | undefined, connectionId: string, record: string): boolean =>
  (found?.displaced ?? []).some((each) => each.connectionId === connectionId && each.records.includes(record));

/** Their members have been dealt with; whoever was displaced since stays noted. False: somebody else has it now. */
export async function forgetDisplaced(
  owners: Owners,
  connection: Pick<Connection, 'id'>,
  owned: Owned,
  done: readonly Displaced[],
): Promise<boolean> {
  const isDone = (connectionId: string, record: string) =>
    done.some((each) => each.connectionId === connectionId && each.records.includes(record));
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const found = await owners.find(owned);
    if (found?.connectionId !== connection.id) return false;
    const { displaced = [], ...rest } = found;
    const left = displaced
      .map(({ connectionId, records }) => ({
        connectionId,
        records: records.filter((id) => !isDone(connectionId, id)),
      }))
      .filter(({ records }) => records.length > 0);
    if (await owners.replace(owned, found, { ...rest, ...(left.length > 0 && { displaced: left }) })) return true;
  }
  return false;
}

/**
 * Gives it back, unless another connection has it now. `isKept`: the group still exists, so its creator is kept for the next
 * owner. The displaced are kept in any case.
 */
export async function releaseTitle(
  owners: Owners,
  connection: Pick<Connection, 'id'>,
  owned: Owned,
  record: string,
  isKept = false,
): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const found = await owners.find(owned);
    if (!hasTitle(found, connection.id, record)) return;
    if (await owners.replace(owned, found, withoutTitle(found, record, isKept))) {
      return tellFreed(owners, owned, found, record);
    }
  }
}

/** A former owner that was not gone through may be the next: it looks again once the record has let go. */
export async function tellFreed(
  owners: Pick<Owners, 'displaced'>,
  owned: Owned,
  { records, displaced = [] }: Ownership,
  record: string,
): Promise<void> {
  if (records.some((id) => id !== record)) return;
  for (const each of displaced) await owners.displaced(owned, each);
}

/** Whether the record of the connection is among those that have it. */
export const hasTitle = (found: Ownership | undefined, connectionId: string, record: string): found is Ownership =>
  found?.connectionId === connectionId && found.records.includes(record);

/** What is left of the ownership when one record lets go; undefined if it was the last and nothing is kept. */
export function withoutTitle(found: Ownership, record: string, isKept = false): Ownership | undefined {
  const records = found.records.filter((id) => id !== record);
  if (records.length > 0) return { ...found, records };
  const { createdByUs, ...rest } = found;
  const left = { ...rest, records, ...(isKept && createdByUs && { createdByUs }) };
  return left.createdByUs || left.displaced ? left : undefined;
}

const claimant = ({ id, name, settings }: Connection) => ({
  connectionId: id as string,
  connectionName: name,
  settings,
});
