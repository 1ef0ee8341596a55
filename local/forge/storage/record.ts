import type { EntityDefinition, IndexEntry } from './entity-definition';

/** A stored value. Times are milliseconds since the epoch. */
export interface StoredRecord {
  readonly id: number;
  /** JSON. */
  readonly value: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly expire_at: number | null;
}

/** A record with what has been derived from it so far. */
export interface KnownRecord extends StoredRecord {
  /** Its places in the indexes of its entity. */
  entries?: readonly IndexEntry[];
  /** Its attributes, for conditions. */
  attributes?: Readonly<Record<string, unknown>>;
}

/** The place of a record: '' is the space of key-value pairs, an entity's name is the space of its records. */
export interface Place {
  readonly space: string;
  readonly key: string;
  readonly entity: EntityDefinition | undefined;
}

export interface NewValue {
  /** JSON. */
  readonly text: string;
  readonly entries: readonly IndexEntry[];
  /** The attributes for conditions; {} without an entity. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The time of the write, in milliseconds since the epoch, from which its expiry counts. */
  readonly at: number;
  readonly expireAt: number | null;
}
