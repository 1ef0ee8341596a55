import { type FormerValues, formerDays } from '../../directory/former-values';
import { isId, type UserId } from '../../directory/ids';
import { mostChanges, readChanges } from '../../directory/membership-change';
import type { UndoOf } from '../../directory/undo';
import type { Journal, JournalQuery } from '../../journal/journal';
import { emailLabel } from '../../sync/rules/label';
import { isoTime, type Uses } from '../call';
import type { FormerValueReads } from '../store/former-values';
import type { UserReads } from '../store/users';
import { liftedPlaces } from './lifted-places';
import type { Target } from './target';
import { type Told, targetsOf } from './targets-of';

/** Entries that one undo may take back. */
export const mostEntries = 20_000;
const pageSize = 100;

export interface Read {
  readonly targets: readonly Target[];
  /** There are more entries than were read. */
  readonly isMore: boolean;
}

interface Asked {
  readonly of: UndoOf;
  /** ISO 8601: what was done after it is left out. */
  readonly at: string;
  /** Entries that are read at most. */
  readonly most: number;
}

type Ports = Uses<'connection' | 'machine' | 'store', UserReads & FormerValueReads>;

/** What an undo is about: the targets of all entries that it names, for as long as anything can be undone. */
export async function readTargets(call: Ports, journal: Journal, asked: Asked): Promise<Read> {
  const { entries, isMore } = await entriesOf(call, journal, asked);
  const told = await withFormer(call, entries);
  const places = asked.of.kind === 'person' ? await placesSince(call, asked.of, asked.at) : [];
  const all = [...targetsOf(told).map((target) => liftedSince(target, asked.of)), ...places];
  return { targets: [...all, ...(await liftedPlaces(call.store, all))], isMore };
}

const liftedSince = (target: Target, of: UndoOf): Target =>
  target.what === 'kept' && 'since' in of ? { ...target, since: of.since } : target;

type Entries = { readonly entries: Told['entry'][]; readonly isMore: boolean };

async function entriesOf({ connection, machine }: Ports, journal: Journal, { of, at, most }: Asked): Promise<Entries> {
  if (of.kind === 'entry') {
    const entry = await journal.get(of.entry);
    return { entries: entry && entry.connectionId === connection.id ? [entry] : [], isMore: false };
  }
  const earliest = isoTime(machine.now() - formerDays * 86_400_000);
  const since = of.kind === 'occasion' ? earliest : of.since;
  const after = since > earliest ? since : earliest;
  const until = of.kind === 'time' && of.until < at ? of.until : at;
  const about = narrowed(of);
  const entries: Told['entry'][] = [];
  let cursor: string | undefined;
  do {
    const page = { limit: pageSize, ...(cursor !== undefined && { cursor }) };
    const found = await journal.list({ ...page, connectionId: connection.id, ...about, after, before: until });
    entries.push(...found.entries);
    cursor = found.cursor;
  } while (cursor !== undefined && entries.length < most);
  return { entries, isMore: cursor !== undefined };
}

function narrowed(of: UndoOf): Pick<JournalQuery, 'subjectId' | 'occasion'> {
  switch (of.kind) {
    case 'person':
      return { subjectId: of.person };
    case 'occasion':
      return { occasion: of.occasion };
    default:
      return {};
  }
}

/** What each entry has overwritten lies beside the person whom it is about. */
async function withFormer({ store }: Ports, entries: readonly Told['entry'][]): Promise<readonly Told[]> {
  const isNeeded = ({ subject, actions, undo }: Told['entry']) =>
    subject.kind === 'user' && (undo !== undefined || actions.some(({ kind }) => overwriting.has(kind)));
  const ids = new Set(entries.filter(isNeeded).flatMap(({ subject: { id = '' } }) => (isId<UserId>(id) ? [id] : [])));
  const users = await Promise.all([...ids].map((id) => store.getUser(id)));
  const found = await Promise.all(users.map((user) => (user?.formers ? store.formerValues(user) : [])));
  const byEntry = new Map<string, FormerValues>(found.flat().map((former) => [former.entry, former]));
  return entries.map((entry) => ({ entry, former: byEntry.get(entry.id) }));
}

const overwriting: ReadonlySet<string> = new Set(['updateProfile', 'keepAttributes', 'handOver']);

/** Whoever came into a group or left it is told in the entries of the group; the person's own record has the newest of them. */
async function placesSince(
  { store }: Ports,
  { person, since }: Extract<UndoOf, { kind: 'person' }>,
  at: string,
): Promise<readonly Target[]> {
  const memberships = await store.getMemberships(person);
  const all = readChanges(memberships);
  const changes = all.filter((change) => change.at >= since && change.at <= at);
  const oldest = all.at(-1)?.at ?? '';
  const isCut = all.length === mostChanges && oldest > since;
  // The newest come first: the last one to be set is the first change of a group.
  const before = new Map(changes.map(({ groupId, isIn }) => [groupId, !isIn]));
  const places = [...before].map(([group, isBefore]) => ({
    what: 'place' as const,
    group,
    user: person,
    before: isBefore,
  }));
  const label = memberships?.label ?? emailLabel(undefined);
  return isCut ? [...places, { what: 'stays', record: person, label, why: 'undo-places-unknown' }] : places;
}
