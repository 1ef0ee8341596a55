import { addConnection, type CreatedConnection, type CreationPorts } from './add-connection';
import type { Connection } from './connection';
import type { ConnectionStore } from './connection-store';
import { getConnection } from './save-connection';

/**
 * Sets up another connection with the provider, the version and the settings of one that exists, under a name and with a
 * token of its own, and with nobody in it. It begins in preview: that one connection writes to Atlassian doesn't say that
 * two should. @throws {ConnectionError}
 */
export async function duplicateConnection(
  ports: CreationPorts & { readonly connections: Pick<ConnectionStore, 'get'> },
  asked: { readonly id: Connection['id']; readonly name: string },
): Promise<CreatedConnection> {
  const { provider, scimVersion, target, settings } = await getConnection(ports.connections, asked.id);
  const inPreview = { ...settings, mode: 'preview' } as const;
  return addConnection(ports, { name: asked.name, provider, scimVersion, target, settings: inPreview });
}
