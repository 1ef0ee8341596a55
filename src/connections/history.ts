import type { Occasion } from '../journal/occasion';
import type { Said } from '../journal/sentence';
import type { ConnectionId } from './connection';
import type { Settings } from './settings/settings-schema';

/** What an administrator did to a connection, to Atlassian access, or to the alarms. */
export type HistoryKind =
  | 'created'
  | 'changed'
  | 'reverted'
  | 'tokenCreated'
  | 'tokenRevoked'
  | 'decided'
  | 'deleted'
  | 'accessSaved'
  | 'accessRemoved'
  | 'alarmsSaved';

/** One change that an administrator made; secrets are never part of it. */
export interface HistoryEntry {
  readonly schema: 1;
  /** Counts up within its scope; 0 is the creation of a connection. */
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Atlassian account of the administrator; absent: Rollcall itself. The name is looked up when the entry is shown. */
  readonly by?: string;
  readonly kind: HistoryKind;
  readonly changes: readonly SettingChange[];
  /** How many more changes there were. */
  readonly more: number;
  /** The whole settings before the change; absent if they did not change or are too large to be kept. */
  readonly before?: Settings;
  /** For a revert: the entry whose earlier settings came back. */
  readonly reverts?: number;
  /** What followed from it at Atlassian, and can be undone: settings that were applied to everybody, an approval, an undo. */
  readonly occasion?: Occasion;
}

/** One difference in the settings, or in what was decided about a person (`person`) or a group (`group`). */
export interface SettingChange {
  /** `users.onDelete`, `groups.rename[2].pattern`, `name`. */
  readonly path: string;
  /** As YAML, cut if long, or what is said of a token or a decision; absent if there was nothing. */
  readonly before?: string | Said;
  /** The same; absent if nothing is left. */
  readonly after?: string | Said;
}

/** A connection, or what all connections share: Atlassian access, the alarms, and the deleted connections. */
export type HistoryScope = ConnectionId | 'access';

/** How long an entry is kept, and how many per scope: the newest replaces the oldest. */
export const historyDays = 365;
export const mostHistory = 200;

/** Reads the history. The stores of the changed records write it, in the same transaction. */
export interface HistoryStore {
  /** Newest first; with `before`, only entries older than that. `more`: there are older ones. */
  list(
    scope: HistoryScope,
    query: { readonly limit: number; readonly before?: number },
  ): Promise<{ readonly entries: readonly HistoryEntry[]; readonly more: boolean }>;
  get(scope: HistoryScope, id: number): Promise<HistoryEntry | undefined>;
}
