import { z } from 'zod';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';

const openSchema = z.array(z.object({ list: z.string(), count: z.number() })).optional();
const connectionSchema = z.object({ id: z.string(), open: openSchema });
const connectionsSchema = z.object({ connections: z.array(connectionSchema) });

/** The people and groups that wait for Atlassian: the sum of the lists *Waiting* on the page. */
export async function countWaiting({ forge }: Pick<Local, 'forge'>): Promise<number> {
  const { connections } = await callAdmin(forge, 'listConnections', {}, connectionsSchema);
  let sum = 0;
  for (const { id, open } of connections) {
    // The list of many connections counts the first ones only.
    const counted =
      open ?? (await callAdmin(forge, 'getConnection', { connectionId: id }, connectionSchema)).open ?? [];
    sum += counted.reduce((waiting, { list, count }) => (list === 'waiting' ? waiting + count : waiting), 0);
  }
  return sum;
}
