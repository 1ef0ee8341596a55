import { z } from 'zod';
import { adminCall } from '../admin-call';
import type { Command, CommandContext, CommandOutput } from '../command';
import { CommandError } from '../command-error';
import { parseDuration } from '../duration';
import { table } from '../table';
import { untilDone } from '../until-done';

const occasions = ['approval', 'settings', 'sync', 'scan', 'undo'] as const;

const inputSchema = z.object({
  connection: z.string({ error: 'say which connection: --connection ID (see the command status)' }),
  entry: z.string().optional(),
  person: z.string().optional(),
  since: z.string().optional(),
  last: z.enum(occasions).optional(),
  preview: z.boolean().default(false),
});

type Input = z.infer<typeof inputSchema>;

const undoSchema = z
  .object({
    id: z.string(),
    of: z.object({ kind: z.string() }).loose(),
    at: z.string(),
    total: z.number(),
    done: z.number(),
    left: z.number(),
    finished: z.string().optional(),
  })
  .loose();

type Undo = z.infer<typeof undoSchema>;

const planSchema = z
  .object({
    rows: z.array(z.object({ verdict: z.string(), text: z.string(), reason: z.string() }).loose()),
    counts: z.object({ undo: z.number(), asWas: z.number(), left: z.number() }),
    beyond: z.number(),
    isMore: z.boolean(),
    isUnderWay: z.boolean(),
    /** Who is meant: for whoever looks at the page. What is printed is masked, as in the log. */
    names: z.unknown().optional(),
  })
  .loose();

const historySchema = z.object({
  entries: z.array(z.object({ occasion: z.object({ kind: z.string(), id: z.string() }).optional() }).loose()),
});

export const undoCommand: Command = {
  name: 'undo',
  summary: 'Puts back what Rollcall did, shows what that would be, or lists what was undone.',
  help: [
    '--connection ID             the connection, as connect printed it (required); alone it lists what was undone',
    '--since DURATION            what was done in the connection since then: 90s, 2h, 1d',
    '--person EMAIL --since D    only what was done about this person; by user name, e-mail address or id',
    '--entry ID                  what one entry of the log tells; log --json has the ids',
    `--last KIND                 the newest of this kind that the history offers: ${occasions.join(', ')}`,
    '--preview                   only plans, and says what is left alone and why',
  ],
  options: {
    connection: { type: 'string' },
    entry: { type: 'string' },
    person: { type: 'string' },
    since: { type: 'string' },
    last: { type: 'string' },
    preview: { type: 'boolean' },
  },
  async run(context, { values }) {
    const input = inputSchema.parse(values);
    const { connection: connectionId, preview } = input;
    const of = await meant(context, input);
    if (of === undefined) {
      const undos = await listed(context, connectionId);
      return { value: undos, text: undos.length === 0 ? 'Nothing was undone.' : tableOf(undos, context) };
    }
    if (preview) return planned(context, { connectionId, of });
    const schema = z.object({ undo: undoSchema });
    const { undo } = await adminCall(context.control, 'beginUndo', { connectionId, of }, schema);
    const last = await untilDone(async () => found(await listed(context, connectionId), undo), {
      isDone: ({ finished }) => finished !== undefined,
      moved: ({ done }) => done,
    });
    return { value: last, text: toldOf(last) };
  },
};

const listed = async ({ control }: CommandContext, connectionId: string): Promise<readonly Undo[]> =>
  (await adminCall(control, 'listUndos', { connectionId }, z.object({ undos: z.array(undoSchema) }))).undos;

const found = (undos: readonly Undo[], begun: Undo): Undo => undos.find(({ id }) => id === begun.id) ?? begun;

/** What is to be undone; undefined if nothing is named. @throws CommandError if that is not one thing */
async function meant({ control }: CommandContext, input: Input): Promise<object | undefined> {
  const { connection: connectionId, entry, person, since, last } = input;
  const named = [entry, last, since ?? person].filter((each) => each !== undefined);
  if (named.length > 1)
    throw new CommandError('undo: name one thing: --entry, --last, or --since with or without --person.');
  if (entry !== undefined) return { kind: 'entry', entry };
  if (last !== undefined) return { kind: 'occasion', occasion: await newest(control, connectionId, last) };
  if (since === undefined) {
    if (person !== undefined) throw new CommandError('undo: say since when: --since 2h.');
    return undefined;
  }
  const { now } = await control.get('/local/clock', z.object({ now: z.string() }).loose());
  const from = new Date(Date.parse(now) - parseDuration(since)).toISOString();
  if (person === undefined) return { kind: 'time', since: from, until: now };
  const asked = { connectionId, person, preview: true };
  const synced = z.object({ subject: z.object({ id: z.string() }).loose() }).loose();
  const { subject } = await control.post('/local/sync', asked, synced);
  return { kind: 'person', person: subject.id, since: from };
}

async function newest(control: CommandContext['control'], connectionId: string, kind: string) {
  const { entries } = await adminCall(control, 'listHistory', { connectionId, limit: 50 }, historySchema);
  const occasion = entries.flatMap((entry) => entry.occasion ?? []).find((each) => each.kind === kind);
  if (!occasion) throw new CommandError(`undo: the history offers nothing of the kind "${kind}".`);
  return occasion;
}

async function planned(
  { control, display, note }: CommandContext,
  asked: { readonly connectionId: string; readonly of: object },
): Promise<CommandOutput> {
  const { names: _, ...plan } = await adminCall(control, 'planUndo', asked, planSchema);
  if (plan.isUnderWay) note('It is still being done: what is done after the undo has begun is not undone.');
  const rows = table(
    plan.rows,
    [
      { title: 'Verdict', cell: ({ verdict }) => verdict },
      { title: 'What', widest: 70, cell: ({ text }) => text },
      { title: 'Why', widest: 90, cell: ({ reason }) => reason },
    ],
    display,
  );
  const { undo, asWas, left } = plan.counts;
  const counts = `${undo} to put back, ${asWas} as it was, ${left} left alone.`;
  const beyond = plan.beyond > 0 ? [`${plan.beyond} more are judged when they are carried out.`] : [];
  return { value: plan, text: [counts, ...beyond, '', rows].join('\n') };
}

function toldOf({ done, left, total, finished }: Undo): string {
  const counts = `${done - left} of ${total} put back, ${left} left alone`;
  return finished === undefined ? `${counts}; the rest continues in the background.` : `${counts}.`;
}

const tableOf = (undos: readonly Undo[], { display }: CommandContext): string =>
  table(
    undos,
    [
      { title: 'Begun', cell: ({ at }) => at.slice(0, 19).replace('T', ' ') },
      { title: 'Of', cell: ({ of }) => of.kind },
      { title: 'Result', cell: toldOf },
    ],
    display,
  );
