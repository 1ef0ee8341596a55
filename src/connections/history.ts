import type { ConnectionId } from './connection';
import type { Settings } from './settings/settings-schema';

/** What an administrator did to a connection or to Atlassian access. */
export type HistoryKind =
  | 'created'
  | 'changed'
  | 'reverted'
  | 'tokenCreated'
  | 'tokenRevoked'
  | 'deleted'
  | 'accessSaved'
  | 'accessRemoved';

/** One change that an administrator made; secrets are never part of it. */
export interface HistoryEntry {
  readonly schema: 1;
  /** Counts up within its scope; 0 is the creation of a connection. */
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Atlassian account of the administrator; absent: Rollcall itself. Their name is asked for when it is shown. */
  readonly by?: string;
  readonly kind: HistoryKind;
  readonly changes: readonly SettingChange[];
  /** How many changes there were beyond those. */
  readonly more: number;
  /** The settings before the change, whole; absent where they stayed or are too large to be kept. */
  readonly before?: Settings;
  /** Of a revert: the entry whose settings before came back. */
  readonly reverts?: number;
}

/** A place in the settings that is no longer as it was. */
export interface SettingChange {
  /** `users.onDelete`, `groups.rename[2].pattern`, `name`. */
  readonly path: string;
  /** As YAML, cut when it is long; absent where there was nothing. */
  readonly before?: string;
  /** As YAML, cut when it is long; absent where nothing is left. */
  readonly after?: string;
}

/** A connection; or Atlassian access, which all connections share, and which connections were deleted. */
export type HistoryScope = ConnectionId | 'access';

/** How long an entry is kept; how many of a scope: the oldest makes room for the newest. */
export const historyDays = 365;
export const mostHistory = 200;

/** The history is written by the stores of what it is about, in the same transaction; here it is read. */
export interface HistoryStore {
  /** Newest first; only entries older than `before`, when it is said. `more`: there are older ones. */
  list(
    scope: HistoryScope,
    query: { readonly limit: number; readonly before?: number },
  ): Promise<{ readonly entries: readonly HistoryEntry[]; readonly more: boolean }>;
  get(scope: HistoryScope, id: number): Promise<HistoryEntry | undefined>;
}
