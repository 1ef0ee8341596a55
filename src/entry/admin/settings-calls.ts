import { isDeepStrictEqual } from 'node:util';
import type { Connection, ConnectionId } from '../../connections/connection';
import { getConnection } from '../../connections/save-connection';
import { parseSettingsYaml, printSettingsYaml } from '../../connections/settings/settings-yaml';
import { updateConnection } from '../../connections/update-connection';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import type { SettingsDocument } from './contract/settings';

type Calls = Pick<AdminHandlers, 'getSettings' | 'saveSettings' | 'exportSettings'>;

/** The settings of a connection; tokens and credentials are kept elsewhere, so nothing has to be left out. */
export function settingsCalls({
  connections,
  system,
  wentLive,
}: Pick<AdminPorts, 'connections' | 'system' | 'wentLive'>): Calls {
  const find = (id: string) => getConnection(connections, id as ConnectionId);
  return {
    getSettings: async ({ connectionId }) => presentSettings(await find(connectionId)),
    async saveSettings({ connectionId, version, settings, yaml }) {
      const before = await find(connectionId);
      const change = { settings: yaml === undefined ? settings : parseSettingsYaml(yaml, before.target) };
      const after = await updateConnection({ connections }, { id: before.id, version, change });
      if (after.settings.mode !== 'preview' && !isDeepStrictEqual(before.settings, after.settings))
        await wentLive(before.id);
      return presentSettings(after);
    },
    async exportSettings({ connectionId }) {
      const { name, settings } = await find(connectionId);
      const [day = ''] = system.now().split('T');
      const heading = `# Rollcall: settings of the connection ${JSON.stringify(name)}, ${day}\n`;
      return { fileName: `rollcall-${fileNameOf(name)}-${day}.yaml`, yaml: heading + printSettingsYaml(settings) };
    },
  };
}

function presentSettings({ id, version, settings }: Connection): SettingsDocument {
  return { connectionId: id, version, settings: { ...settings }, yaml: printSettingsYaml(settings) };
}

const fileNameOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'connection';
