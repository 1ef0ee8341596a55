import { z } from 'zod';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';
import { readClock } from './clock';
import { countWaiting } from './waiting';

const connectionsSchema = z.object({
  connections: z.array(
    z.object({ id: z.string(), name: z.string(), provider: z.string(), mode: z.string(), baseUrl: z.string() }),
  ),
});

export interface Status {
  readonly url: string;
  readonly siteUrl: string;
  /** What monitoring tools ask. */
  readonly healthUrl: string;
  readonly now: string;
  readonly connections: z.infer<typeof connectionsSchema>['connections'];
  /** People and groups that wait for Atlassian, as the page lists them. */
  readonly pending: number;
}

/** The connections as the page lists them. */
export async function listConnections({ forge }: Pick<Local, 'forge'>): Promise<Status['connections']> {
  return (await callAdmin(forge, 'listConnections', {}, connectionsSchema)).connections;
}

export async function status(local: Local): Promise<Status> {
  const connections = await listConnections(local);
  const pending = await countWaiting(local);
  return {
    url: local.url,
    siteUrl: local.site.siteUrl,
    healthUrl: local.forge.webTriggerUrl('health'),
    ...readClock(local),
    connections,
    pending,
  };
}
