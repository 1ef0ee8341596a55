import { type JsonObject, sameJson } from '../scim/json';
import type { Connection } from './connection';
import { ConnectionError } from './connection-error';
import { parseConnectionName } from './connection-name';
import type { ConnectionStore } from './connection-store';
import type { ConnectionDraft } from './create-connection';
import { getConnection, saveConnection } from './save-connection';
import type { Settings } from './settings/settings-schema';
import { parseSettingsFor } from './settings/target-settings';

/** What an administrator changes; what is not said stays. Mode and canary groups may be said without the other settings. */
export type ConnectionChange = Partial<Pick<ConnectionDraft, 'name' | 'scimVersion' | 'mode' | 'canaryGroups'>> & {
  /** As they come from outside: all of them, what is not said has its default. */
  readonly settings?: unknown;
};

/**
 * `version` is the one that the administrator saw: who saves second is told.
 * @throws {ConnectionError} @throws {SettingsError} when the settings, or the mode with the settings kept, can't be used
 */
export async function updateConnection(
  ports: { readonly connections: Pick<ConnectionStore, 'get' | 'update'> },
  asked: {
    readonly id: Connection['id'];
    readonly version: number;
    readonly change: ConnectionChange;
    /** The entry of the history that it reverts. */
    readonly reverts?: number;
  },
): Promise<Connection> {
  const before = await getConnection(ports.connections, asked.id);
  if (before.version !== asked.version) throw new ConnectionError('connection-changed');
  const { name, scimVersion = before.scimVersion } = asked.change;
  const settings = settingsAfter(before, asked.change);
  const after = {
    ...before,
    name: name === undefined ? before.name : parseConnectionName(name),
    scimVersion,
    settings,
  };
  const isSame =
    after.name === before.name &&
    after.scimVersion === before.scimVersion &&
    sameJson(settings as unknown as JsonObject, before.settings as unknown as JsonObject);
  return isSame ? before : saveConnection(ports.connections, before, after, asked.reverts);
}

function settingsAfter(before: Connection, { settings, mode, canaryGroups }: ConnectionChange): Settings {
  const parse = (input: unknown) => parseSettingsFor(before.target, input);
  const wanted = settings === undefined ? before.settings : parse(settings);
  if (mode === undefined && canaryGroups === undefined) return wanted;
  return parse({ ...wanted, ...(mode && { mode }), ...(canaryGroups && { canaryGroups }) });
}
