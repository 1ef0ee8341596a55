import type { Incident, Incidents } from './incident';

/** The incidents of the installation, in one record, and the past ones in another. */
export interface IncidentStore {
  /** The newest state, whatever was read before. */
  read(): Promise<KeptIncidents>;
  /**
   * Replaces what was read; `past` are put before the past ones in the same transaction. @throws {Conflict} if somebody else was
   * first
   */
  write(before: KeptIncidents, after: Incidents, past: readonly Incident[]): Promise<void>;
  /** The newest first; at most 100. */
  past(): Promise<readonly Incident[]>;
}

export interface KeptIncidents extends Incidents {
  /** 0: nothing is kept yet. */
  readonly version: number;
}
