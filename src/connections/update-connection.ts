import { type JsonObject, sameJson } from '../scim/json';
import type { Connection } from './connection';
import { ConnectionError } from './connection-error';
import { parseConnectionName } from './connection-name';
import type { ConnectionStore } from './connection-store';
import type { ConnectionDraft } from './create-connection';
import { isApplied } from './is-applied';
import { getConnection, saveConnection } from './save-connection';
import { parseSettingsFor } from './settings/document/target-settings';
import { assertNoNewCatalogue } from './settings/ldap/catalogue-servers';
import type { Settings } from './settings/settings-schema';

/** An administrator's changes; omitted fields stay. Mode and canary groups may be given without the other settings. */
export type ConnectionChange = Partial<Pick<ConnectionDraft, 'name' | 'scimVersion' | 'mode' | 'canaryGroups'>> & {
  /** All settings, not yet parsed; missing ones get their defaults. */
  readonly settings?: unknown;
};

/** The connection before and after a change, and whether the change is to be applied to everybody now. */
export interface UpdatedConnection {
  readonly before: Connection;
  readonly after: Connection;
  readonly isApplied: boolean;
}

/**
 * `version` is the one that the administrator saw, so that a second save does not overwrite a first.
 * @throws {ConnectionError} @throws {SettingsError} when the settings, or the mode with the settings kept, can't be used
 */
export async function updateConnection(
  ports: { readonly connections: Pick<ConnectionStore, 'get' | 'update'> },
  asked: {
    readonly id: Connection['id'];
    readonly version: number;
    readonly change: ConnectionChange;
    /** The history entry that this change reverts. */
    readonly reverts?: number;
    /** Whether the administrator wants the change applied to everybody; absent: if the mode reaches others than before. */
    readonly apply?: boolean;
  },
): Promise<UpdatedConnection> {
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
  if (isSame) return { before, after: before, isApplied: false };
  const applies = isApplied(before, after, asked.apply);
  const how = { applies, ...(asked.reverts === undefined ? {} : { reverts: asked.reverts }) };
  return { before, after: await saveConnection(ports.connections, before, after, how), isApplied: applies };
}

function settingsAfter(before: Connection, { settings, mode, canaryGroups }: ConnectionChange): Settings {
  const parse = (input: unknown) => parseSettingsFor(before, input);
  const wanted = settings === undefined ? before.settings : parse(settings);
  assertNoNewCatalogue(before, wanted);
  if (mode === undefined && canaryGroups === undefined) return wanted;
  return parse({ ...wanted, ...(mode && { mode }), ...(canaryGroups && { canaryGroups }) });
}
