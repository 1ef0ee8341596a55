import { z } from 'zod';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';

const connectorSchema = z.object({ connectorUrl: z.string() });

/** Asks for a full scan. A connector that sleeps is started anew, because then it asks at once. */
export async function scanNow(local: Local, connectionId: string): Promise<void> {
  await askForScan(local, connectionId);
  const connector = local.directories.find(connectionId)?.connector;
  if (connector === undefined || connector.ended() !== undefined) return;
  const { connectorUrl } = await callAdmin(local.forge, 'getConnector', { connectionId }, connectorSchema);
  await connector.stop();
  local.directories.startConnector(connectionId, connectorUrl);
}

/** The connector does it when it comes next. */
export async function askForScan(local: Local, connectionId: string): Promise<void> {
  await callAdmin(local.forge, 'askConnector', { connectionId, ask: { kind: 'scan' } }, z.unknown());
}
