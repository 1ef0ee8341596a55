import type { GroupId, UserId } from '../../directory/ids';

/** A record of which something is kept by decision: of a person, of their places in groups, or of a group. */
export type KeptOf =
  | { readonly kind: 'person' | 'places'; readonly id: UserId }
  | { readonly kind: 'group'; readonly id: GroupId };

/** Finds what is kept by decision in a connection. */
export interface KeptReads {
  /** Eventually consistent: whoever shows it reads the record. One request. */
  listKept(query: KeptQuery): Promise<{ readonly items: readonly KeptOf[]; readonly cursor?: string }>;
}

export interface KeptQuery {
  /** At most 100. */
  readonly limit: number;
  /** Absent at the start, and on the last page. */
  readonly cursor?: string;
}
