import type { Connection } from '../../connections/connection';
import type { Departed } from '../../directory/departed';
import type { DirectoryGroup, GroupRoll } from '../../directory/group';
import { type Entries, maxDepth } from '../../directory/id-set';
import type { PartContent } from '../../directory/roster-leaves';
import type { SyncState } from '../../directory/sync-state';
import type { DirectoryUser, Memberships } from '../../directory/user';
import { boundEntry } from '../../journal/bound-entry';
import type { JournalEntry } from '../../journal/entry';
import { journalDays } from '../../journal/journal';
import type { BegunCreation } from '../../provisioning/store/name-claims';
import { keys } from './keys';
import { groupTerms, userTerms } from './search/search-terms';
import type { Stored, Write } from './storage';

/** Who has a name. `held` once the record that carries it has been written. */
export interface Claim {
  readonly schema: 1;
  readonly owner: string;
  readonly held: boolean;
  /** Owners whose reservation was taken over: they don't take it back, so that two racing creations end. */
  readonly lost: readonly string[];
  /** What the owner of a reservation is about to make at Atlassian. */
  readonly begun?: BegunCreation;
}

/** One part of a set. The depth is here too, so that a reader who knows an older one notices. */
export interface Part {
  readonly schema: 1;
  readonly depth: number;
  readonly entries: Entries;
  /** How far the group's roll went when this was written: whoever left this part for it stands there by then. */
  readonly roll?: Pick<GroupRoll, 'generation' | 'lines'>;
}

/**
 * One part of a roster: its ids, or how many there are in each of its leaves. The numbers stand where the ids stood, as an
 * array: code of a build that knows no leaves, still running when an update arrives, stops at it with an error. If there
 * were nothing here, it would take the part for an empty one and write over it.
 */
export interface RosterPart extends Omit<Part, 'entries' | 'roll'> {
  readonly entries: PartContent;
}

/** The version of its record is the version of the part that was written with it. */
export interface Leaf {
  readonly schema: 1;
  readonly entries: Entries;
}

/** A user's groups as they are kept. */
export interface KeptMemberships extends Omit<Memberships, 'groups'> {
  readonly groups: readonly KeptMembership[];
}

/** `isEnrolled` proves that the group's member set or its roll lists the user; without it the set alone can tell. */
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

type Versioned = { readonly version: number };

/** What is written for each kind of record: the document, and what conditions and indexes see. */
export const records = {
  plain: <Document extends Versioned>(doc: Document): Stored<Document> => ({ version: doc.version, doc }),
  connection: (doc: Connection): Stored<Connection> => records.plain(doc),
  memberships: (doc: KeptMemberships): Stored<KeptMemberships> => records.plain(doc),
  user: (doc: DirectoryUser): Stored<DirectoryUser> => ({
    ...dueAttributes(doc.sync),
    ...userTerms(doc),
    ...records.plain(doc),
  }),
  /** A group whose members' own records lag behind is due as well. */
  group: (doc: DirectoryGroup): Stored<DirectoryGroup> => {
    const sync = doc.members.unwritten ? ({ ...doc.sync, state: 'pending' } as const) : doc.sync;
    return { ...dueAttributes(sync), ...groupTerms(doc), ...records.plain(doc) };
  },
  /** In preview, and when nothing is left to do, it has a state of its own. */
  departed: (doc: Departed, sync: SyncState, ownState: string | undefined): Stored<Departed> => ({
    ...(ownState === undefined ? dueAttributes(sync) : { state: ownState, dueAt: '0' }),
    version: 1,
    doc,
  }),
  claim: (version: number, doc: Claim): Stored<Claim> => ({ version, doc }),
  part: (version: number, depth: number, entries: Entries, roll?: GroupRoll): Stored<Part> => ({
    version,
    doc: { schema: 1, depth, entries, ...(roll && { roll: { generation: roll.generation, lines: roll.lines } }) },
  }),
  rosterPart: (version: number, entries: PartContent): Stored<RosterPart> => ({
    version,
    doc: { schema: 1, depth: maxDepth, entries },
  }),
  rollPage: (version: number, lines: Entries): Stored<RollPage> => ({ version, doc: { schema: 1, lines } }),
  leaf: (version: number, entries: Entries): Stored<Leaf> => ({ version, doc: { schema: 1, entries } }),
};

/**
 * Only records that wait are in the index of the sweep, and those whose deletion has been begun, in whatever state; a
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
  const { id, connectionId, outcome, at, subject } = entry;
  const about = subject.id === undefined ? {} : { subject: subject.id };
  const value = { site: 'site', connection: connectionId, outcome, at, ...about, doc: boundEntry(entry) };
  return [{ place: keys.log(id), value, days: journalDays }];
}
