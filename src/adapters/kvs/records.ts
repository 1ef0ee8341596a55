import type { Connection } from '../../connections/connection';
import type { Departed } from '../../directory/departed';
import type { DirectoryGroup, GroupRoll } from '../../directory/group';
import { type Entries, maxDepth } from '../../directory/id-set';
import type { PartContent } from '../../directory/roster-leaves';
import {
  causeInList,
  departedKey,
  type ListedState,
  listedState,
  listOf,
  type StateCounts,
  stateKey,
} from '../../directory/state-counts';
import type { SyncState } from '../../directory/sync-state';
import type { DirectoryUser, Memberships } from '../../directory/user';
import { boundEntry } from '../../journal/bound-entry';
import type { JournalEntry } from '../../journal/entry';
import { journalDays } from '../../journal/journal';
import { occasionKey } from '../../journal/occasion';
import type { BegunCreation } from '../../provisioning/store/name-claims';
import { keys } from './keys';
import { type GroupTerms, groupTerms, listTerm, type UserTerms, userTerms } from './search/search-terms';
import type { Stored, Write } from './storage';

/** The owner of a name. `held` once the record with the name has been written. */
export interface Claim {
  readonly schema: 1;
  readonly owner: string;
  readonly held: boolean;
  /** Owners whose reservation was taken over: they don't take it back, so that two racing creations end. */
  readonly lost: readonly string[];
  /** What the owner of a reservation is about to create at Atlassian. */
  readonly begun?: BegunCreation;
}

/** One part of a set. It repeats the depth, so that a reader with an outdated one notices. */
export interface Part {
  readonly schema: 1;
  readonly depth: number;
  readonly entries: Entries;
  /** How far the roll went when this part was written: members who left the part for the roll are on it by then. */
  readonly roll?: Pick<GroupRoll, 'generation' | 'lines'>;
}

/**
 * One part of a roster: its ids, or the size of each of its leaves. The sizes are an array in the place of the ids:
 * code of a build without leaves that still runs during an update fails on it. If nothing were here, it would take the
 * part for empty and overwrite it.
 */
export interface RosterPart extends Omit<Part, 'entries' | 'roll'> {
  readonly entries: PartContent;
  /** What its records count as; absent if an older build wrote the part last, until the nightly look has counted. */
  readonly counts?: StateCounts;
}

/** The record has the version of the part that was written with it. */
export interface Leaf {
  readonly schema: 1;
  readonly entries: Entries;
}

/** A user's groups as stored. */
export interface KeptMemberships extends Omit<Memberships, 'groups'> {
  readonly groups: readonly KeptMembership[];
}

/** `isEnrolled` proves that the group's member set or roll lists the user; without it, only the set can tell. */
export type KeptMembership = Memberships['groups'][number] & { readonly isEnrolled?: true };

/** A page of a group's roll. */
export interface RollPage {
  readonly schema: 1;
  readonly lines: Entries;
}

export interface ExternalIdPointer {
  readonly schema: 1;
  readonly ids: readonly string[];
}

/** A record with the list that shows it, and with the part of that list that has its cause. */
export type Listed<Document> = Stored<Document> & ListedTerms;

export interface ListedTerms {
  readonly listed: string;
  /** Absent in order. */
  readonly listedCause?: string;
}

type Versioned = { readonly version: number };

/** ISO 8601: when a deletion that is held was last stored for as long as storage keeps it; 0 if it waits for nobody. */
const keptSince = ({ keptAnew }: Departed, { held }: SyncState): string => (held ? (keptAnew ?? held.since) : '0');

/** The stored form of each kind of record: the document, and the attributes for conditions and indexes. */
export const records = {
  plain: <Document extends Versioned>(doc: Document): Stored<Document> => ({ version: doc.version, doc }),
  connection: (doc: Connection): Stored<Connection> => records.plain(doc),
  memberships: (doc: KeptMemberships): Stored<KeptMemberships> => records.plain(doc),
  user: (doc: DirectoryUser): Listed<DirectoryUser> & UserTerms => ({
    ...dueAttributes(doc.sync),
    ...userTerms(doc),
    ...listedTerms(doc.connectionId, doc.sync),
    ...records.plain(doc),
  }),
  /** A group is also due if its members' own records lag behind. */
  group: (doc: DirectoryGroup): Listed<DirectoryGroup> & GroupTerms => {
    const sync = doc.members.unwritten ? ({ ...doc.sync, state: 'pending' } as const) : doc.sync;
    return {
      ...dueAttributes(sync),
      ...groupTerms(doc),
      ...listedTerms(doc.connectionId, doc.sync),
      ...records.plain(doc),
    };
  },
  /** In preview, or with nothing left to do, it has a state of its own; it is listed among those who wait if it counts so. */
  departed: (version: number, doc: Departed, sync: SyncState, ownState: string | undefined): Stored<Departed> => ({
    ...(ownState === undefined ? dueAttributes(sync) : { state: ownState, dueAt: keptSince(doc, sync) }),
    ...departedTerms(doc),
    version,
    doc,
  }),
  claim: (version: number, doc: Claim): Stored<Claim> => ({ version, doc }),
  part: (version: number, depth: number, entries: Entries, roll?: GroupRoll): Stored<Part> => ({
    version,
    doc: { schema: 1, depth, entries, ...(roll && { roll: { generation: roll.generation, lines: roll.lines } }) },
  }),
  rosterPart: (version: number, entries: PartContent, counts?: StateCounts): Stored<RosterPart> => ({
    version,
    doc: { schema: 1, depth: maxDepth, entries, ...(counts && { counts }) },
  }),
  rollPage: (version: number, lines: Entries): Stored<RollPage> => ({ version, doc: { schema: 1, lines } }),
  leaf: (version: number, entries: Entries): Stored<Leaf> => ({ version, doc: { schema: 1, entries } }),
};

/** The list of a connection's people or groups in one state, as the index knows it. */
export const listName = (connection: string, state: ListedState): string => `${connection} ${state}`;

/** The part of such a list with one cause; undefined for a key that is in none. */
export function causeName(connection: string, key: string | undefined): string | undefined {
  const part = causeInList(key);
  return part === undefined ? undefined : `${connection} ${part}`;
}

/** Where the lists have a living record. */
export function listedTerms(connection: string, sync: SyncState): ListedTerms {
  const listedCause = causeName(connection, stateKey(sync));
  return {
    listed: listName(connection, listedState(sync)),
    ...(listedCause !== undefined && { listedCause }),
  };
}

/** In the list that counts it. Not the search terms: search finds only the living. */
function departedTerms(doc: Departed): object {
  const key = departedKey(doc);
  const list = listOf(key ?? '');
  if (list !== 'waiting' && list !== 'held') return {};
  const record = doc.kind === 'user' ? doc.user : doc.group;
  const term = listTerm(record, doc.kind);
  const name = doc.kind === 'user' ? { userName: term } : { displayName: term };
  const listedCause = causeName(record.connectionId, key);
  return {
    listed: listName(record.connectionId, list),
    ...(listedCause !== undefined && { listedCause }),
    ...name,
  };
}

/**
 * Only pending or refused records, and those whose deletion has begun, in whatever state, are in the sweep's index; a
 * stored text may not be empty.
 */
function dueAttributes(sync: SyncState): { readonly state?: string; readonly dueAt?: string } {
  const state = sync.leaving ? 'pending' : sync.state;
  if (state !== 'pending' && state !== 'refused') return {};
  return { state, dueAt: sync.dueAt ?? '0' };
}

/** The step that writes a log entry, if there is one. */
export function logWrites(entry: JournalEntry | undefined): readonly Write[] {
  if (!entry) return [];
  const { id, connectionId, outcome, at, subject, occasion } = entry;
  const about = {
    ...(subject.id !== undefined && { subject: subject.id }),
    ...(occasion && { occasion: occasionKey(connectionId, occasion) }),
  };
  const value = { site: 'site', connection: connectionId, outcome, at, ...about, doc: boundEntry(entry) };
  return [{ place: keys.log(id), value, days: journalDays, counted: { connectionId, at, outcome } }];
}
