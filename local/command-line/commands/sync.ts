import { z } from 'zod';
import { actionSchema, actionTable } from '../action-table';
import type { Command, CommandContext, CommandOutput } from '../command';
import { countTable, type Plan, previewPlan } from '../preview-plan';
import type { Display } from '../table';
import { untilDone } from '../until-done';

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

const progressSchema = z
  .object({
    state: z.string(),
    total: z.number(),
    done: z.number(),
    failed: z.number(),
    unreached: z.number().optional(),
  })
  .loose();
const syncedSchema = z
  .object({
    outcome: z.string(),
    summary: z.string(),
    actions: z.array(actionSchema),
    progress: progressSchema.optional(),
    /** Who is meant: for whoever looks at the page. What is printed is masked, as in the log. */
    names: z.unknown().optional(),
  })
  .loose();

export const syncCommand: Command = {
  name: 'sync',
  summary: 'Makes Atlassian equal to what the identity provider says now, or shows what that would do.',
  help: [
    '--connection ID             the connection, as connect printed it (required)',
    '--person EMAIL              only this person; by user name, e-mail address or id',
    '--group NAME                only this group; by its name in the identity provider or id',
    '--preview                   only plans, writes nothing',
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
    if (isWhole && preview) return shown(await previewPlan(context, { connectionId }), context.display);
    const payload = { connectionId, person, group, ...(preview && { preview }) };
    const { names: _, ...synced } = await context.control.post('/local/sync', payload, syncedSchema);
    if (!isWhole)
      return { value: synced, text: [synced.summary, actionTable(synced.actions, context.display)].join('\n\n') };
    const progress = await follow(context, connectionId);
    const { total, done, failed, unreached = 0, state } = progress;
    const missed = unreached === 0 ? '' : `, ${unreached} not reached`;
    const text = `${done - unreached} of ${total} looked at, ${failed} refused${missed}${state === 'done' ? '' : '; the rest continues in the background'}.`;
    return { value: { ...synced, progress }, text };
  },
};

const shown = (plan: Plan, display: Display): CommandOutput => ({
  value: plan,
  text: [
    `${plan.looked} people and groups looked at.`,
    countTable(plan, display),
    actionTable(plan.sample, display),
  ].join('\n\n'),
});

const follow = ({ control, progress }: CommandContext, connectionId: string) =>
  untilDone(
    async () => {
      const seen = await control.get(`/local/progress/${encodeURIComponent(connectionId)}`, progressSchema);
      progress(`${seen.done} of ${seen.total} looked at`);
      return seen;
    },
    { isDone: ({ state }) => state !== 'running', moved: ({ done }) => done },
  );
