import type { ConnectionId } from '../../../src/connections/connection';
import type { Account } from '../../../src/sync/site/accounts';
import type { SiteGroup } from '../../../src/sync/site/site-groups';
import type { Intent } from '../verdict/directory-model';
import type { DecidedLimit } from '../verdict/person-limit';
import type { Invocation } from './invocation';

export interface ConnectionSetUp {
  /** One letter; the id and the name follow from it. */
  readonly letter: 'A' | 'B';
  /** Omitted settings have their defaults; live by default. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Records created by the set-up, by name: `mia` for the first connection, `B.mia` for the other. */
export type IdOf = (name: string) => string;

/** One of the concurrent operations. */
export interface Operation {
  readonly name: string;
  /** The caller, which decides the time limit, and who repeats a request without an answer. */
  readonly source: 'scim' | 'queue' | 'admin';
  /** The intent of the IdP or an administrator; background work has none. */
  readonly intent?: Intent;
  /** The status, or a word. */
  readonly run: (invocation: Invocation, idOf: IdOf) => Promise<string>;
}

/** The initial state. Everything is applied at once and in order, and named records are remembered. */
export interface SetUp {
  /** `as`: the name to remember its id by. @throws {Error} for a status of 400 and above */
  request(operation: Operation, as?: string): Promise<void>;
  /** Runs the queue and the sweep until nothing is due. */
  settle(): Promise<void>;
  /** Atlassian does not answer the next call that starts with this. */
  failing(begins: string): void;
  advance(milliseconds: number): void;
  /** Removes waiting events from the queue: an operation will deliver them. */
  takeEvents(): void;
  /** Somebody adds an account to a group at Atlassian by hand. */
  putByHand(group: SiteGroup['id'], account: Account['id']): void;
  /** Somebody has a product by a group at Atlassian, and has not opened it for months. */
  leaveUnused(group: SiteGroup['id'], account: Account['id'], product: string): void;
  /** Somebody suspends an account at Atlassian by hand. */
  suspendByHand(account: Account['id']): void;
  /** Remembers the batch in which people of a connection are held, as `batch`; those who would lose access, unless it says otherwise. */
  rememberBatch(letter: 'A' | 'B', kind?: DecidedLimit): Promise<void>;
  /** An administrator loads the page: remembered as `look`, and everything else happens later. */
  rememberLook(): void;
  readonly idOf: IdOf;
}

export interface Scenario {
  readonly name: string;
  readonly connections: readonly ConnectionSetUp[];
  /** Accounts somebody created by hand at Atlassian. */
  readonly accounts?: readonly Account[] | undefined;
  readonly groups?: readonly SiteGroup[];
  /** Everything runs in one process, which recalls the groups that it has created. */
  readonly recallsCreated?: true;
  readonly setUp: (world: SetUp) => Promise<void>;
  readonly operations: readonly Operation[];
  /** Unanswered calls that arrive later than anybody expects, by name: by how many milliseconds. */
  readonly overdue?: Readonly<Record<string, number>>;
  /** Switches between programs in a schedule; absent: every order. */
  readonly preemptions?: number;
}

export const connectionId = (letter: 'A' | 'B'): ConnectionId => `connection0${letter}` as ConnectionId;
