import { z } from 'zod';
import { inParallel } from '../../okta/in-parallel';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';

const limitSchema = z.coerce.number().int().min(1).max(10_000).default(20);
const pageSchema = z.object({
  entries: z.array(z.object({ id: z.string() }).loose()),
  cursor: z.string().optional(),
});
const entrySchema = z.object({ id: z.string() }).loose();

/** The newest log entries with everything the log keeps about them, newest first. */
export async function log({ forge }: Local, query: URLSearchParams): Promise<readonly unknown[]> {
  const limit = limitSchema.parse(query.get('limit') ?? undefined);
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const payload = {
      limit: Math.min(100, limit - ids.length),
      isMasked: true,
      ...(cursor !== undefined && { cursor }),
    };
    const page = await callAdmin(forge, 'listLog', payload, pageSchema);
    ids.push(...page.entries.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor !== undefined && ids.length < limit);
  const entries = new Map<string, unknown>();
  await inParallel(ids, 8, async (id) => {
    entries.set(id, await callAdmin(forge, 'getLogEntry', { id, isMasked: true }, entrySchema));
  });
  return ids.map((id) => entries.get(id));
}
