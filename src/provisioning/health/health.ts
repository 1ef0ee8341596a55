/**
 * How Rollcall is, for monitoring tools: docs/health.md. Names are stable; a change that breaks a reader gets another `version`.
 * Nothing in it is about a person. Times are ISO 8601 in UTC.
 */
export interface Health {
  readonly version: 1;
  /** When it was read. */
  readonly at: string;
  readonly queue: QueueHealth;
  readonly quota: QuotaHealth;
  readonly held: HeldHealth;
  readonly connections: readonly ConnectionHealth[];
  /** Connections beyond those that are listed. */
  readonly moreConnections: number;
  readonly incidents: IncidentsHealth;
}

/** Forge does not tell an app how long its queue is: these are the people and groups that wait in Rollcall's own records. */
export interface QueueHealth {
  readonly pending: number;
  /** There are more: counting has stopped. */
  readonly isMore: boolean;
  /** Those of them whose time has come. */
  readonly due: number;
  /** Of the one that is due longest; 0 if none is. */
  readonly oldestWaitSeconds: number;
}

/** Forge does not tell an app what is left of a quota: these are the traces of one that was used up. */
export interface QuotaHealth {
  /** Changes of IdPs that storage or the queue did not take, and that have not come again. */
  readonly turnedAway: number;
  /** Atlassian has asked to wait; when it is asked next. Null: nobody waits for that. */
  readonly atlassianBusyUntil: string | null;
}

export interface HeldHealth {
  readonly batches: number;
  /** People and groups in them. */
  readonly records: number;
  /** Null: there is none. */
  readonly oldest: string | null;
}

export interface ConnectionHealth {
  readonly id: string;
  readonly name: string;
  readonly mode: string;
  /** The last request with a right token, to a quarter of an hour; of a directory, the last poll. Null: there was none. */
  readonly lastRequest: string | null;
  readonly heldBatches: number;
}

export interface IncidentsHealth {
  readonly open: number;
  /** By kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** When somebody last looked; null: never. Older than two hours: the hourly schedule does not run. */
  readonly lastLook: string | null;
  /** Ways on which telling fails at present. */
  readonly failingWays: readonly string[];
}
