import { z } from 'zod';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';

const connectionsSchema = z.object({
  connections: z.array(
    z.object({
      id: z.string(),
      tokens: z.array(z.object({ prefix: z.string(), expires: z.string().optional(), revoked: z.string().optional() })),
    }),
  ),
});

/** A token for the connector: the one at hand while it is good, else a new one. @throws LocalError if the app refuses */
export async function connectorToken(local: Local, connectionId: string, kept: string | undefined): Promise<string> {
  const { connections } = await callAdmin(local.forge, 'listConnections', {}, connectionsSchema);
  const tokens = connections.find(({ id }) => id === connectionId)?.tokens ?? [];
  const now = new Date(local.forge.clock.now()).toISOString();
  const isGood = tokens.some(
    ({ prefix, expires, revoked }) =>
      kept?.startsWith(prefix) && revoked === undefined && (expires === undefined || expires > now),
  );
  if (isGood && kept !== undefined) return kept;
  const payload = { connectionId, label: 'Simulated directory' };
  return (await callAdmin(local.forge, 'createToken', payload, z.object({ token: z.string() }))).token;
}
