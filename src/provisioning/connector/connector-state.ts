import type { EndedScan, JobAsk, JobResult, ScanProgress, SeenAttributes } from './directory-report';

/** What is kept of the connector that reads the directory of a connection. */
export interface ConnectorState {
  /** Grows with each change of any part: one lock for all. 0: nothing is kept yet. */
  readonly version: number;
  readonly presence: Presence;
  readonly jobs: readonly KeptJob[];
  readonly memory: ScanMemory;
}

/** Who works for the connection, and how they were when they last came. Small: each poll writes it. */
export interface Presence {
  /** Grows whenever another connector takes over; a batch of an older lease is refused. 0: nobody has come yet. */
  readonly lease: number;
  /** Whose the lease is; nobody's after they have left. */
  readonly holder?: LeaseHolder;
  readonly connector?: SeenConnector;
  /** The latest that was refused. */
  readonly refused?: RefusedConnector;
  readonly scan?: ScanProgress;
  /** How far the state of the connector is that came last. */
  readonly state?: ConnectorGeneration;
}

/** It grows with each poll of the connector; one that is not newer than the last is of a copy. */
export interface ConnectorGeneration {
  readonly instance: string;
  readonly generation: number;
}

export interface LeaseHolder {
  /** The connector's own id. */
  readonly instance: string;
  /** ISO 8601: another connector may take over from then on. */
  readonly until: string;
}

export interface SeenConnector {
  /** Of the program. */
  readonly version: string;
  readonly host: string;
  /** ISO 8601: when it came, and when it is expected again. */
  readonly seen: string;
  readonly comes: string;
}

export interface RefusedConnector {
  readonly why: 'lease-held' | 'version-too-old';
  readonly version: string;
  readonly host: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What an administrator asked, and the answer. */
export interface KeptJob {
  readonly id: string;
  readonly ask: JobAsk;
  /** ISO 8601. */
  readonly asked: string;
  /** ISO 8601: when the connector last got it. */
  readonly handed?: string;
  readonly result?: JobResult;
}

export interface ScanMemory {
  /** The newest first. */
  readonly scans: readonly EndedScan[];
  readonly seen: SeenAttributes;
}

export const noConnector: ConnectorState = {
  version: 0,
  presence: { lease: 0 },
  jobs: [],
  memory: { scans: [], seen: { people: [], groups: [] } },
};
