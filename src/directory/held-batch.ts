import type { LedgerKind, LimitKind } from './ledger';
import type { Held } from './sync-state';

/** Records of a connection that wait for an administrator together, because a limit is reached. */
export interface HeldBatch {
  readonly id: string;
  /** ISO 8601: when the first of them was held. */
  readonly opened: string;
  /** The limit, and what it was reckoned from: how many people, members or groups there were, and how many were taken. */
  readonly limit: number;
  readonly size: number;
  readonly taken: number;
  /** ISO 8601: until then nobody is reminded of it. */
  readonly snoozed?: string;
  /** What one administrator has approved, where a second one has to. */
  readonly approval?: Approval;
  /** What the last decision about those who were shown has left undecided. */
  readonly left?: LeftUndecided;
}

/** Of so many more was held, when a decision was carried out, than its administrator had been shown. */
export interface LeftUndecided {
  /** The id of the decision. */
  readonly by: string;
  readonly decision: 'approve' | 'reject';
  /** ISO 8601: when it was made. */
  readonly at: string;
  readonly grown: number;
}

export interface Approval {
  /** ISO 8601. */
  readonly at: string;
  /** A hash of the administrator's account: somebody else has to be the second. The history says who it was. */
  readonly by: number;
  /** Ids of records; absent: all who were shown. */
  readonly only?: readonly string[];
  /** What the page showed of them. Builds before this one did not note it. */
  readonly seen?: SeenBatch;
}

/** What an administrator has been shown of a batch. */
export interface SeenBatch {
  /** ISO 8601: whoever was held later, or would have lost more since, was not shown so. */
  readonly at: string;
  readonly count: number;
}

/** A decision that is being carried out, record by record. */
export interface Deciding {
  readonly id: string;
  readonly batch: string;
  readonly decision: 'approve' | 'reject';
  /** ISO 8601. */
  readonly at: string;
  /** The version of the head that its commit made: it is about those who were held by readers of an earlier one. */
  readonly version: number;
  readonly total: number;
  readonly done: number;
  /** Ids of records; absent: all of the batch. */
  readonly only?: readonly string[];
  /** ISO 8601: it is not about what came to be held later. Absent: about all, as builds before this one had it. */
  readonly until?: string;
  /** The batch as it was, if the decision has closed it: it is open again if somebody is found in it whom the decision is not about. */
  readonly closed?: HeldBatch;
  /** Of so many more was held than was shown, when it was carried out. Absent: nobody was found. */
  readonly grown?: number;
}

/** What a connection knows of its batches of one kind. */
export interface BatchHead {
  /** 0: nothing was ever held. */
  readonly version: number;
  /** Records are held in it until it is decided. */
  readonly open?: HeldBatch;
  /**
   * In the order in which they were made, each until all of it has been done: the first that is about a record holds for it,
   * however late the others are, and whichever of them a crash has interrupted.
   */
  readonly decisions?: readonly Deciding[];
}

export const limitKinds = ['people', 'members', 'groups', 'invitations'] as const satisfies readonly LimitKind[];

/** The cause of records that are held by a limit. */
export const limitCauses = {
  people: 'people-limit',
  members: 'members-limit',
  groups: 'groups-limit',
  invitations: 'invitations-limit',
} as const satisfies Readonly<Record<LimitKind, string>>;

/** Which limit holds a record; undefined if none does. */
export const kindOfHeld = (held: Pick<Held, 'cause'> | undefined): LimitKind | undefined =>
  limitKinds.find((kind) => limitCauses[kind] === held?.cause);

/** Whether what is held of a kind are people, or groups. */
export const heldRecord = (kind: LimitKind): 'user' | 'group' =>
  kind === 'people' || kind === 'invitations' ? 'user' : 'group';

/** A batch is opened, or joined, in the transaction that holds a record. */
export interface Holding {
  readonly kind: LimitKind;
  /** Only if this record is the first of it. */
  readonly opens?: HeldBatch;
  /** Of the head, which must still have it if the batch is opened. */
  readonly version: number;
}

/** Room that the transaction of an intention takes. */
export interface RoomTaken {
  readonly kind: LedgerKind;
  readonly subject: string;
  readonly limit: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a commit does about limits. */
export interface LimitCommit {
  readonly taking?: RoomTaken;
  readonly holding?: Holding;
}
