import type { DirectoryGroup } from '../../directory/group';
import type { Refusal, RefusedCall } from '../../directory/refusal';
import type { DirectoryUser } from '../../directory/user';
import type { JournalEntry } from '../../journal/entry';
import type { NameClaim } from './name-claims';

/** By name, or by an id under which a log entry speaks of it: of a record, or of one that was never created. */
export type RefusalKey = { readonly kind: 'user' | 'group' } & ({ readonly name: string } | { readonly id: string });

/** Who was refused, and has no access because of that. */
export interface RefusalReads {
  /** By an id two requests, of which the first shares the request of reads started with it; by a name one. */
  findRefusal(of: RefusalKey): Promise<Refusal | undefined>;
  /** In the order of their names. Eventually consistent. One request. */
  listRefusals(query: RefusalQuery): Promise<{ readonly refusals: readonly Refusal[]; readonly cursor?: string }>;
}

export interface RefusalQuery {
  readonly kind: 'user' | 'group';
  /** Only those with this cause, or with none (`none`). */
  readonly cause?: string;
  /** At most 100. */
  readonly limit: number;
  /** Absent at the start, and on the last page. */
  readonly cursor?: string;
}

/** Keeps who was refused, and forgets them. A creation under a name forgets its refusal in its own transaction. */
export interface Refusals extends RefusalReads {
  /**
   * Replaces an earlier refusal of the same name, and writes the log entry with it. `claim` is the name's reservation, if nobody
   * has the name; `record` is whoever has it, and is marked. @throws {Conflict} if somebody else has reserved it, or changed the
   * record, since
   */
  keepRefusal(commit: {
    readonly refused: RefusedCall;
    readonly claim?: NameClaim;
    readonly record?: DirectoryUser | DirectoryGroup;
    readonly entry?: JournalEntry;
  }): Promise<void>;
  /** If there is none, it costs what `findRefusal` costs. */
  forgetRefusal(of: RefusalKey): Promise<void>;
}
