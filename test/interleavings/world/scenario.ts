import type { ConnectionId } from '../../../src/connections/connection';
import type { Account } from '../../../src/sync/site/accounts';
import type { SiteGroup } from '../../../src/sync/site/site-groups';
import type { Intent } from '../verdict/directory-model';
import type { Invocation } from './invocation';

export interface ConnectionSetUp {
  /** One letter; the id and the name follow from it. */
  readonly letter: 'A' | 'B';
  /** What is not said has its default; live where nothing is said. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What set-up has made, by name: `mia` for the first connection, `B.mia` for the other. */
export type IdOf = (name: string) => string;

/** One of the things that happen at once. */
export interface Operation {
  readonly name: string;
  /** Who asks, which decides the time limit, and who repeats what got no answer. */
  readonly source: 'scim' | 'queue' | 'admin';
  /** What the IdP, or an administrator, asks for; background work asks for nothing. */
  readonly intent?: Intent;
  /** The status, or a word. */
  readonly run: (invocation: Invocation, idOf: IdOf) => Promise<string>;
}

/** What was there before. Everything is applied at once and in order, and what is named is remembered. */
export interface SetUp {
  /** `as`: the name to remember its id by. @throws {Error} for a status of 400 and above */
  request(operation: Operation, as?: string): Promise<void>;
  /** Runs what the queue and the sweep have to do, until nothing is due. */
  settle(): Promise<void>;
  /** Atlassian does not answer the next call that begins so. */
  failing(begins: string): void;
  advance(milliseconds: number): void;
  /** Takes what waits in the queue out of it: an operation will bring it. */
  takeEvents(): void;
  /** Somebody puts an account into a group at Atlassian. */
  putByHand(group: SiteGroup['id'], account: Account['id']): void;
  readonly idOf: IdOf;
}

export interface Scenario {
  readonly name: string;
  readonly connections: readonly ConnectionSetUp[];
  /** What somebody has made by hand at Atlassian. */
  readonly accounts?: readonly Account[];
  readonly groups?: readonly SiteGroup[];
  readonly setUp: (world: SetUp) => Promise<void>;
  readonly operations: readonly Operation[];
  /** Calls that arrive later than anybody expects where they got no answer, by name: by how many milliseconds. */
  readonly overdue?: Readonly<Record<string, number>>;
  /** Switches between programs in a schedule; none said: every order there is. */
  readonly preemptions?: number;
}

export const connectionId = (letter: 'A' | 'B'): ConnectionId => `connection0${letter}` as ConnectionId;
