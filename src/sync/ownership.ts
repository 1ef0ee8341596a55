import type { Connection } from '../connections/connection';
import type { Owned, Owners, Ownership } from './owners';
import { decideConflict } from './rules/conflict';

/** Whether a connection may have an account or a group at Atlassian. */
export type Title =
  /** Records of the same connection that have it too; itself left out. */
  | { readonly kind: 'ours'; readonly sharedWith: readonly string[]; readonly createdByUs?: true }
  /** Nobody has it, or the settings let this connection take it. */
  | { readonly kind: 'free'; readonly sentence?: string; readonly from?: Ownership; readonly createdByUs?: true }
  | { readonly kind: 'taken'; readonly sentence: string };

/** Rollcall created what it is about, for whichever record; nothing is said of what somebody else has now. */
export const isMadeByUs = (title: Title): boolean => title.kind !== 'taken' && title.createdByUs === true;

const tries = 5;

/** Looks who has it, and decides by the settings of both connections who gets it. */
export async function titleTo(owners: Owners, connection: Connection, owned: Owned, record: string): Promise<Title> {
  return titleOf(owners, connection, { record, found: await owners.find(owned) });
}

interface Found {
  readonly record: string;
  readonly found: Ownership | undefined;
}

async function titleOf(owners: Owners, connection: Connection, { record, found }: Found): Promise<Title> {
  if (!found) return { kind: 'free' };
  const made = found.createdByUs && { createdByUs: true as const };
  if (found.connectionId === connection.id) {
    const isOurs = found.records.includes(record);
    const sharedWith = isOurs ? found.records.filter((id) => id !== record) : found.records;
    return { kind: 'ours', sharedWith, ...made };
  }
  const holder = await owners.connection(found.connectionId);
  // Only who made it is kept: nobody has it now.
  if (!holder || found.records.length === 0) return { kind: 'free', ...made };
  const { winner, sentence } = decideConflict(claimant(holder), claimant(connection), 'group');
  return winner.connectionId === connection.id
    ? { kind: 'free', sentence, from: found, ...made }
    : { kind: 'taken', sentence };
}

/** Takes it for one record of the connection, unless another connection keeps it; and notes that Rollcall created it. */
export async function takeTitle(
  owners: Owners,
  connection: Connection,
  owned: Owned,
  record: string,
  createdByUs = false,
): Promise<Title> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const found = await owners.find(owned);
    const title = await titleOf(owners, connection, { record, found });
    if (title.kind === 'taken') {
      // Whoever found it between its creation and now is told who made it, or nobody would ever delete it.
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
    };
    if (!(await owners.replace(owned, found, after))) continue;
    if (title.kind === 'free' && title.from) await owners.displaced(owned, title.from);
    return title;
  }
  return { kind: 'taken', sentence: 'Several connections ask for it at this very moment.' };
}

/**
 * Gives it back; what another connection has by now stays as it is. `isKept`: the group is still there, so that who made it
 * is kept for whoever comes to have it.
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
    if (await owners.replace(owned, found, withoutTitle(found, record, isKept))) return;
  }
}

/** The record of the connection is among those that have it. */
export const hasTitle = (found: Ownership | undefined, connectionId: string, record: string): found is Ownership =>
  found?.connectionId === connectionId && found.records.includes(record);

/** What is left of the ownership when one record lets go; undefined when it was the last, and nothing is to be kept. */
export function withoutTitle(found: Ownership, record: string, isKept = false): Ownership | undefined {
  const records = found.records.filter((id) => id !== record);
  return records.length > 0 || (isKept && found.createdByUs) ? { ...found, records } : undefined;
}

const claimant = ({ id, name, settings }: Connection) => ({
  connectionId: id as string,
  connectionName: name,
  settings,
});
