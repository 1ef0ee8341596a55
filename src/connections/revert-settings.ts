import type { Connection } from './connection';
import { ConnectionError } from './connection-error';
import type { ConnectionStore } from './connection-store';
import type { HistoryStore } from './history';
import { getConnection } from './save-connection';
import { migrateSettings } from './settings/document/migrate-settings';
import type { Settings } from './settings/settings-schema';
import { type UpdatedConnection, updateConnection } from './update-connection';

interface Ports {
  readonly connections: Pick<ConnectionStore, 'get' | 'update'>;
  readonly history: Pick<HistoryStore, 'get'>;
}

/**
 * Brings back the settings from before a history entry, through the same checks as any other save. The mode stays:
 * whether Rollcall writes to Atlassian is a separate decision.
 * Nothing is applied to those who are there already.
 * @throws {ConnectionError} @throws {SettingsError} if they are no longer valid
 */
export async function revertSettings(
  ports: Ports,
  asked: { readonly id: Connection['id']; readonly version: number; readonly entryId: number },
): Promise<UpdatedConnection> {
  const settings = await settingsBefore(ports, asked);
  const { id, version, entryId } = asked;
  return updateConnection(ports, { id, version, change: { settings }, reverts: entryId, apply: false });
}

/** The settings after a revert. @throws {ConnectionError} */
export async function settingsBefore(
  { connections, history }: Ports,
  { id, entryId }: { readonly id: Connection['id']; readonly entryId: number },
): Promise<Settings> {
  const [connection, entry] = await Promise.all([getConnection(connections, id), history.get(id, entryId)]);
  if (!entry) throw new ConnectionError('history-entry-not-found');
  if (!entry.before) throw new ConnectionError('history-entry-without-settings');
  return { ...migrateSettings(entry.before), mode: connection.settings.mode };
}
