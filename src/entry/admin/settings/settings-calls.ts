import type { Connection, ConnectionId } from '../../../connections/connection';
import { getConnection } from '../../../connections/save-connection';
import { parseSettingsYaml, printSettingsYaml } from '../../../connections/settings/document/settings-yaml';
import { updateConnection } from '../../../connections/update-connection';
import { ofSettings } from '../../../journal/occasion';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { SettingsDocument } from '../contract/settings';
import { fitting } from '../fitting';
import { applyToEverybody } from './apply-to-everybody';

type Calls = Pick<AdminHandlers, 'getSettings' | 'saveSettings' | 'exportSettings' | 'exportAllSettings'>;

/** An answer has to stay under 100 KB. */
const mostBytes = 85_000;

/** The settings of a connection; tokens and credentials are kept elsewhere, so nothing has to be left out. */
export function settingsCalls(ports: Pick<AdminPorts, 'connections' | 'system' | 'runs' | 'callOf'>): Calls {
  const { connections, system } = ports;
  const find = (id: string) => getConnection(connections, id as ConnectionId);
  const today = () => system.now().slice(0, 10);
  return {
    getSettings: async ({ connectionId }) => presentSettings(await find(connectionId)),
    async saveSettings({ connectionId, version, settings, yaml, apply }) {
      const before = await find(connectionId);
      const change = { settings: yaml === undefined ? settings : parseSettingsYaml(yaml, before) };
      const asked = { id: before.id, version, change, ...(apply === undefined ? {} : { apply }) };
      const { after, isApplied } = await updateConnection({ connections }, asked);
      if (isApplied) await applyToEverybody(ports, after, ofSettings(after.history ?? 0));
      return presentSettings(after);
    },
    async exportSettings({ connectionId }) {
      const connection = await find(connectionId);
      const day = today();
      return { fileName: `rollcall-${fileNameOf(connection.name)}-${day}.yaml`, yaml: printed(connection, day) };
    },
    async exportAllSettings() {
      const all = await connections.list();
      const day = today();
      const documents = fitting(
        all.map((connection) => printed(connection, day)),
        mostBytes,
      );
      const left = all.slice(documents.length).map(({ name }) => name);
      return { fileName: `rollcall-${day}.yaml`, yaml: documents.join('---\n'), left };
    },
  };
}

const printed = ({ name, settings }: Connection, day: string): string =>
  `# Rollcall: settings of the connection ${JSON.stringify(name)}, ${day}\n${printSettingsYaml(settings)}`;

function presentSettings({ id, version, settings }: Connection): SettingsDocument {
  return { connectionId: id, version, settings: { ...settings }, yaml: printSettingsYaml(settings) };
}

const fileNameOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'connection';
