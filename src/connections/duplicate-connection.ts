import { addConnection, type CreatedConnection, type CreationPorts } from './add-connection';
import type { Connection } from './connection';
import type { ConnectionStore } from './connection-store';
import { getConnection } from './save-connection';

/**
 * Creates another connection with the provider, version and settings of an existing one, its own name and token, and
 * nobody in it. It begins in preview: that one connection writes to Atlassian doesn't mean that two should.
 * @throws {ConnectionError}
 */
export async function duplicateConnection(
  ports: CreationPorts & { readonly connections: Pick<ConnectionStore, 'get'> },
  asked: { readonly id: Connection['id']; readonly name: string },
): Promise<CreatedConnection> {
  const { provider, scimVersion, target, settings } = await getConnection(ports.connections, asked.id);
  const inPreview = { ...settings, mode: 'preview' } as const;
  return addConnection(ports, { name: asked.name, provider, scimVersion, target, settings: inPreview });
}
