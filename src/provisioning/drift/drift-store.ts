import type { ConnectionId } from '../../connections/connection';
import type { DriftKind } from './drift-kind';
import type { DriftRow } from './drift-row';
import type { DriftRecord } from './drift-run';
import type { DriftSummaries } from './drift-summary';
import type { DriftLink } from './group-differences';
import type { IgnoredDrift } from './ignored-drift';

/** A record with its version, 0 if there is none yet. */
export interface Versioned<Value> {
  readonly version: number;
  readonly value: Value;
}

/** What belongs to a change of the record, all or nothing. */
export interface DriftPages {
  /** The run whose rows and pages these are. */
  readonly run: string;
  /** Appended to those that the run keeps already. */
  readonly rows?: readonly DriftRow[];
  readonly seen?: { readonly page: number; readonly marks: readonly string[] };
  readonly links?: { readonly from: number; readonly pages: readonly (readonly DriftLink[])[] };
  /** Dealt with: they leave the rows of their kind. */
  readonly dropped?: { readonly kind: DriftKind; readonly keys: ReadonlySet<string> };
}

/** The port to comparisons with Atlassian: how far they are, and what they have found. Rows are kept for 40 days. */
export interface DriftStore extends DriftSummaries {
  find(connectionId: ConnectionId): Promise<Versioned<DriftRecord>>;
  /** Replaces the record if it still has this version, with what belongs to it. False: somebody else was first. */
  replace(before: Versioned<DriftRecord>, after: DriftRecord, pages?: DriftPages): Promise<boolean>;
  /** All rows of a kind, in the order in which they were found; empty once they have expired. */
  rows(connectionId: ConnectionId, run: string, kind: DriftKind): Promise<readonly DriftRow[]>;
  /** Of people whom a run has seen so far; undefined if some of it is gone. */
  seenMarks(connectionId: ConnectionId, run: string, pages: number): Promise<ReadonlySet<string> | undefined>;
  links(connectionId: ConnectionId, run: string, pages: number): Promise<readonly DriftLink[] | undefined>;
  /** What is never to be told again. */
  ignored(connectionId: ConnectionId): Promise<Versioned<readonly IgnoredDrift[]>>;
  /** False: somebody else was first. */
  replaceIgnored(
    connectionId: ConnectionId,
    before: Versioned<readonly IgnoredDrift[]>,
    after: readonly IgnoredDrift[],
  ): Promise<boolean>;
}
