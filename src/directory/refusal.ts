import type { Said, Written } from '../journal/sentence';
import type { GroupId, UserId } from './ids';

/**
 * A call of the IdP that was answered with an error and left nothing behind. There is one for each name, with the latest
 * call; it is kept, in clear, until a call about that name succeeds, so that somebody can say who has no access.
 */
export interface Refusal {
  readonly schema: 1;
  readonly connectionId: string;
  readonly kind: 'user' | 'group';
  /** In clear: the userName, or the name of the group. */
  readonly name: string;
  /** In clear, if the IdP says it. */
  readonly displayName?: string;
  /** The person or group exists, and only a change of it was refused. */
  readonly isStored?: true;
  /** What the IdP wanted: `Create user`, `Replace group` … */
  readonly operation: string;
  /** The HTTP status that the IdP got. */
  readonly status: number;
  /** A code of the catalogue (src/journal/causes); without one, `detail` says why. */
  readonly cause?: string;
  /** Masked. */
  readonly detail?: Said | Written;
  /** ISO 8601: the first and the latest refusal in a row, and how many there were. */
  readonly first: string;
  readonly last: string;
  readonly times: number;
  /** Under which ids log entries speak of it, the latest first: of the stored record, or of those never created. */
  readonly ids: readonly string[];
}

/** Days after its latest call for which a refusal is kept. */
export const refusalDays = 30;

/** Ids that a refusal remembers; each is a record of its own that leads to it. */
export const mostRefusedIds = 5;

/** A call that has just been refused. */
export type RefusedCall = Omit<Refusal, 'schema' | 'connectionId' | 'first' | 'last' | 'times' | 'ids'> & {
  /** ISO 8601. */
  readonly at: string;
  /** Of the record that was to be created or changed. */
  readonly id: UserId | GroupId;
};

/** The refusal of a name, given what was known of it. */
export function refusalAfter(
  connectionId: string,
  { at, id, ...call }: RefusedCall,
  before: Refusal | undefined,
): Refusal {
  const earlier = before?.ids.filter((each) => each !== id) ?? [];
  return {
    ...call,
    schema: 1,
    connectionId,
    first: before?.first ?? at,
    last: at,
    times: (before?.times ?? 0) + 1,
    ids: [id, ...earlier].slice(0, mostRefusedIds),
  };
}

/** A record as a commit sees it. */
interface Refusable {
  readonly hasRefusal?: true;
}

/** Whether a commit ends the refusal of a change: an IdP's change of the same record has gone through. */
export const endsRefusal = ({ hasRefusal }: Refusable, entry: { readonly source: string } | undefined): boolean =>
  hasRefusal === true && entry?.source === 'scim';

export function withoutRefusal<Record extends Refusable>(record: Record): Record {
  const { hasRefusal: _, ...rest } = record;
  // Only an optional property is left out.
  return rest as Record;
}
