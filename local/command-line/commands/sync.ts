import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Command, CommandContext, CommandOutput } from '../command';
import { table } from '../table';

const inputSchema = z
  .object({
    connection: z.string({ error: 'say which connection: --connection ID (see the command status)' }),
    person: z.string().optional(),
    group: z.string().optional(),
    preview: z.boolean().default(false),
  })
  .refine(({ person, group }) => person === undefined || group === undefined, {
    message: 'name a person or a group, not both',
    path: ['group'],
  });

const actionSchema = z.object({ kind: z.string(), text: z.string(), reason: z.string(), outcome: z.string() }).loose();
const progressSchema = z.object({ state: z.string(), total: z.number(), done: z.number(), failed: z.number() }).loose();
const syncedSchema = z
  .object({
    outcome: z.string(),
    summary: z.string(),
    actions: z.array(actionSchema),
    progress: progressSchema.optional(),
  })
  .loose();
const countSchema = z.object({ kind: z.string(), outcome: z.string(), count: z.number() });
const previewSchema = z.object({
  looked: z.number(),
  total: z.number(),
  counts: z.array(countSchema),
  sample: z.array(actionSchema.extend({ subject: z.string() })),
  cursor: z.string().optional(),
});

type Preview = Omit<z.infer<typeof previewSchema>, 'cursor'>;

export const syncCommand: Command = {
  name: 'sync',
  summary: 'Makes Atlassian equal to what the identity provider says now, or shows what that would do.',
  help: [
    '--connection ID             the connection, as connect printed it (required)',
    '--person EMAIL              only this person; by user name, e-mail address or id',
    '--group NAME                only this group; by its name in the identity provider or id',
    '--preview                   plans and writes nothing',
  ],
  options: {
    connection: { type: 'string' },
    person: { type: 'string' },
    group: { type: 'string' },
    preview: { type: 'boolean' },
  },
  async run(context, { values }) {
    const { connection: connectionId, person, group, preview } = inputSchema.parse(values);
    const isWhole = person === undefined && group === undefined;
    if (isWhole && preview) return previewAll(context, connectionId);
    const payload = { connectionId, person, group, ...(preview && { preview }) };
    const synced = await context.control.post('/local/sync', payload, syncedSchema);
    if (!isWhole) return { value: synced, text: [synced.summary, actionTable(synced.actions)].join('\n\n') };
    const progress = await follow(context, connectionId);
    const { total, done, failed, state } = progress;
    const text = `${done} of ${total} looked at, ${failed} failed${state === 'done' ? '' : '; the rest goes on in the background'}.`;
    return { value: { ...synced, progress }, text };
  },
};

/** A large connection is planned in slices. */
async function previewAll({ control, progress }: CommandContext, connectionId: string): Promise<CommandOutput> {
  let all: Preview = { looked: 0, total: 0, counts: [], sample: [] };
  let cursor: string | undefined;
  do {
    const slice = await control.post('/local/preview', { connectionId, ...(cursor && { cursor }) }, previewSchema);
    all = joined(all, slice);
    cursor = slice.cursor;
    progress(`${all.looked} of ${all.total} looked at`);
  } while (cursor !== undefined);
  const counts = table(all.counts, [
    { title: 'Action', cell: ({ kind }) => kind },
    { title: 'Outcome', cell: ({ outcome }) => outcome },
    { title: 'Count', right: true, cell: ({ count }) => count },
  ]);
  return {
    value: all,
    text: [`${all.looked} people and groups looked at.`, counts, actionTable(all.sample)].join('\n\n'),
  };
}

const mostShown = 50;

function joined(all: Preview, slice: Preview): Preview {
  const counts = new Map(all.counts.map((each) => [`${each.kind} ${each.outcome}`, each]));
  for (const each of slice.counts) {
    const key = `${each.kind} ${each.outcome}`;
    counts.set(key, { ...each, count: each.count + (counts.get(key)?.count ?? 0) });
  }
  return {
    looked: all.looked + slice.looked,
    total: slice.total,
    counts: [...counts.values()],
    sample: [...all.sample, ...slice.sample].slice(0, mostShown),
  };
}

const lookMilliseconds = 100;
/** What waits for Atlassian, or for time to pass, is not waited for. */
const patienceMilliseconds = 15_000;

async function follow({ control, progress }: CommandContext, connectionId: string) {
  const path = `/local/progress/${encodeURIComponent(connectionId)}`;
  let seen = await control.get(path, progressSchema);
  let moved = Date.now();
  while (seen.state === 'running' && Date.now() - moved < patienceMilliseconds) {
    await delay(lookMilliseconds);
    const now = await control.get(path, progressSchema);
    if (now.done !== seen.done) moved = Date.now();
    seen = now;
    progress(`${seen.done} of ${seen.total} looked at`);
  }
  return seen;
}

function actionTable(actions: readonly z.infer<typeof actionSchema>[]): string {
  return table(actions, [
    { title: 'Action', widest: 60, cell: ({ text }) => text },
    { title: 'Outcome', cell: ({ outcome }) => outcome },
    { title: 'Why', widest: 90, cell: ({ reason }) => reason },
  ]);
}
