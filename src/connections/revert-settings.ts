import type { Connection } from './connection';
import { ConnectionError } from './connection-error';
import type { ConnectionStore } from './connection-store';
import type { HistoryStore } from './history';
import { getConnection } from './save-connection';
import { migrateSettings } from './settings/migrate-settings';
import type { Settings } from './settings/settings-schema';
import { updateConnection } from './update-connection';

interface Ports {
  readonly connections: Pick<ConnectionStore, 'get' | 'update'>;
  readonly history: Pick<HistoryStore, 'get'>;
}

/**
 * Brings back the settings as they were before an entry of the history, through the same checks as any other save. The
 * mode stays as it is: whether Rollcall writes to Atlassian is decided on its own.
 * @throws {ConnectionError} @throws {SettingsError} when what was right then isn't any more
 */
export async function revertSettings(
  ports: Ports,
  asked: { readonly id: Connection['id']; readonly version: number; readonly entryId: number },
): Promise<Connection> {
  const settings = await settingsBefore(ports, asked);
  const { id, version, entryId } = asked;
  return updateConnection(ports, { id, version, change: { settings }, reverts: entryId });
}

/** The settings that a revert would bring. @throws {ConnectionError} */
export async function settingsBefore(
  { connections, history }: Ports,
  { id, entryId }: { readonly id: Connection['id']; readonly entryId: number },
): Promise<Settings> {
  const [connection, entry] = await Promise.all([getConnection(connections, id), history.get(id, entryId)]);
  if (!entry) throw new ConnectionError('history-entry-not-found');
  if (!entry.before) throw new ConnectionError('history-entry-without-settings');
  return { ...migrateSettings(entry.before), mode: connection.settings.mode };
}
