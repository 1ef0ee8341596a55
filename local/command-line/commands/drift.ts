import { z } from 'zod';
import { adminCall } from '../admin-call';
import type { Command, CommandContext, CommandOutput } from '../command';
import { CommandError } from '../command-error';
import { table } from '../table';
import { untilDone } from '../until-done';

const decisions = { 'put-back': 'putBack', accept: 'accept', ignore: 'ignore' } as const;
type Decision = keyof typeof decisions;

const inputSchema = z.object({
  connection: z.string({ error: 'say which connection: --connection ID (see the command status)' }),
  compare: z.boolean().default(false),
  list: z.string().optional(),
  'put-back': z.string().optional(),
  accept: z.string().optional(),
  ignore: z.string().optional(),
});

const driftSchema = z
  .object({
    running: z.object({ step: z.string(), looked: z.number() }).loose().optional(),
    result: z
      .object({
        run: z.string(),
        finished: z.string(),
        counts: z.array(z.object({ kind: z.string(), count: z.number() })),
        total: z.number(),
        unseen: z.array(z.string()),
      })
      .loose()
      .optional(),
    cancelled: z.object({ why: z.string() }).loose().optional(),
  })
  .loose();

const named = z.object({ name: z.string() }).loose().optional();
const rowsSchema = z.object({
  items: z.array(z.object({ key: z.string(), person: named, group: named, canPutBack: z.boolean() }).loose()),
  total: z.number(),
  changed: z.number(),
});

type Drift = z.infer<typeof driftSchema>;

export const driftCommand: Command = {
  name: 'drift',
  summary: 'Shows what was changed by hand at Atlassian, as the last comparison found it, and decides about it.',
  help: [
    '--connection ID             the connection, as connect printed it (required)',
    '--compare                   compares first, and waits for the result, some minutes; the command settle beside it makes it quick',
    '--list KIND                 who it is: a kind as the result names it',
    '--put-back KIND             makes Atlassian as the identity provider says',
    '--accept KIND               keeps it as it is at Atlassian, until the identity provider says something new',
    '--ignore KIND               never tells of it again',
    'To change something by hand: the command by-hand.',
  ],
  options: {
    connection: { type: 'string' },
    compare: { type: 'boolean' },
    list: { type: 'string' },
    'put-back': { type: 'string' },
    accept: { type: 'string' },
    ignore: { type: 'string' },
  },
  async run(context, { values }) {
    const input = inputSchema.parse(values);
    const { connection: connectionId, compare, list } = input;
    const asked = (Object.keys(decisions) as Decision[]).filter((each) => input[each] !== undefined);
    if (asked.length + (list === undefined ? 0 : 1) > 1)
      throw new CommandError('drift: list, or decide one thing at a time.');
    const drift = compare ? await compared(context, connectionId) : await look(context, connectionId);
    const [decision] = asked;
    if (decision !== undefined) return settled(context, { connectionId, drift, decision, kind: input[decision] ?? '' });
    return list === undefined ? shown(drift, context) : listed(context, connectionId, list);
  },
};

const look = ({ control }: CommandContext, connectionId: string): Promise<Drift> =>
  adminCall(control, 'getDrift', { connectionId }, driftSchema);

/** A comparison leaves storage to the identity provider: its steps are half a minute apart. */
const stepMilliseconds = 60_000;

async function compared(context: CommandContext, connectionId: string): Promise<Drift> {
  await adminCall(context.control, 'compareDrift', { connectionId }, driftSchema);
  return untilDone(() => look(context, connectionId), {
    isDone: ({ running }) => running === undefined,
    moved: ({ running }) => `${running?.step} ${running?.looked}`,
    patience: stepMilliseconds,
  });
}

function shown(drift: Drift, { display }: CommandContext): CommandOutput {
  const { running, result, cancelled } = drift;
  const going = running ? [`A comparison is under way: ${running.looked} looked at.`] : [];
  const broken = cancelled ? [`The last comparison left no result: ${cancelled.why}.`] : [];
  if (!result) return { value: drift, text: going[0] ?? broken[0] ?? 'Nobody has compared yet: --compare.' };
  const at = result.finished.slice(0, 19).replace('T', ' ');
  const counts = table(
    result.counts,
    [
      { title: 'Kind', cell: ({ kind }) => kind },
      { title: 'Count', right: true, cell: ({ count }) => count },
    ],
    display,
  );
  const unseen = result.unseen.length > 0 ? [`Not looked at: ${result.unseen.join(', ')}.`] : [];
  const total =
    result.total === 0
      ? [result.unseen.length > 0 ? `No difference in what was looked at, as of ${at}.` : `No difference, as of ${at}.`]
      : [`${result.total} difference${result.total === 1 ? '' : 's'}, as of ${at}.`, counts];
  return { value: drift, text: [...going, ...broken, ...total, ...unseen].join('\n') };
}

async function listed(
  { control, display }: CommandContext,
  connectionId: string,
  kind: string,
): Promise<CommandOutput> {
  const value = await adminCall(control, 'listDrift', { connectionId, kind, skip: 0, limit: 50 }, rowsSchema);
  const rows = table(
    value.items,
    [
      { title: 'Person', cell: ({ person }) => person?.name ?? '' },
      { title: 'Group', cell: ({ group }) => group?.name ?? '' },
      { title: 'Can be put back', cell: ({ canPutBack }) => (canPutBack ? 'yes' : 'no') },
    ],
    display,
  );
  return { value, text: `${value.total} of the kind "${kind}".\n${rows}` };
}

interface Settled {
  readonly connectionId: string;
  readonly drift: Drift;
  readonly decision: Decision;
  readonly kind: string;
}

async function settled(
  { control }: CommandContext,
  { connectionId, drift: { result }, decision, kind }: Settled,
): Promise<CommandOutput> {
  if (!result) throw new CommandError('drift: nobody has compared yet: --compare.');
  const asked = { connectionId, run: result.run, kind, decision: decisions[decision] };
  const schema = z.object({ answer: z.enum(['done', 'queued']), left: z.number() });
  const value = await adminCall(control, 'settleDrift', asked, schema);
  const left = value.left > 0 ? `, ${value.left} are left as they are` : '';
  return { value, text: value.answer === 'queued' ? 'It goes on in the background.' : `Done${left}.` };
}
