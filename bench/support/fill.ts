import { type HttpClient, inParallel } from './http-client';
import { oktaPerson } from './people';

/** As many at a time as a server can use: filling is not measured. */
const width = 32;

/**
 * Creates the people numbered from `first` up to but not including `end`. Fastest with 32 connections.
 * @returns their ids, in order
 * @throws Error if one is refused
 */
export async function fill(client: HttpClient, first: number, end: number): Promise<readonly string[]> {
  const ids: string[] = new Array(Math.max(0, end - first));
  await inParallel(ids.length, width, async (index) => {
    const created = await client.send('POST', '/Users', oktaPerson(first + index));
    if (created.status !== 201) throw new Error(`POST /Users answered ${created.status}: ${created.body}`);
    ids[index] = (JSON.parse(created.body) as { id: string }).id;
  });
  return ids;
}
