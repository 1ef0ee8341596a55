import type { Receiver } from '../sending/receiver';
import type { DirectorySource } from '../source/directory-source';
import type { State } from '../state/open-state';
import type { Watch } from './watch';

/** What a scan works with. */
export interface ScanCall {
  readonly source: DirectorySource;
  readonly rules: ScanRules;
  readonly state: State;
  readonly receiver: Receiver;
  readonly watch: Watch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What the settings say about a scan, whatever the source. */
export interface ScanRules {
  /** The members of a group inside a group are members of both. */
  readonly nested: boolean;
  /** Share of people, groups and members who may be missing at once, from 0 to 1. */
  readonly mostMissing: number;
  readonly intervalMinutes: number;
}

/** What a scan did. */
export interface ScanResult {
  readonly people: number;
  readonly groups: number;
  readonly sent: number;
  readonly unchanged: number;
  readonly removed: number;
}
