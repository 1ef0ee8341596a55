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

/** A record with what has been found out about it so far. */
export interface KnownRecord extends StoredRecord {
  /** Where it stands in the indexes of its entity. */
  entries?: readonly IndexEntry[];
  /** Its attributes, as conditions see them. */
  attributes?: Readonly<Record<string, unknown>>;
}

/** One place of a record: '' is the space of key-value pairs, an entity's name that of its records. */
export interface Place {
  readonly space: string;
  readonly key: string;
  readonly entity: EntityDefinition | undefined;
}

export interface NewValue {
  /** JSON. */
  readonly text: string;
  readonly entries: readonly IndexEntry[];
  /** What conditions can ask for; {} without an entity. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** When it is written, in milliseconds since the epoch: its expiry counts from the same instant. */
  readonly at: number;
  readonly expireAt: number | null;
}
