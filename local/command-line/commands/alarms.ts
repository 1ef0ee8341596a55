import { z } from 'zod';
import { adminCall } from '../admin-call';
import type { Command } from '../command';
import { table } from '../table';

const viewSchema = z.object({
  webhooks: z.object({ slack: z.string(), teams: z.string() }),
  messages: z.array(z.object({ to: z.enum(['slack', 'teams']), at: z.number(), body: z.unknown() }).loose()),
  issues: z.array(
    z.object({ key: z.string(), summary: z.string(), status: z.string(), comments: z.array(z.unknown()) }).loose(),
  ),
});

const incidentsSchema = z.object({
  incidents: z.array(
    z
      .object({
        kind: z.string(),
        of: z.string().optional(),
        connection: z.object({ name: z.string() }).loose().optional(),
        opened: z.string(),
        closed: z.string().optional(),
      })
      .loose(),
  ),
  looked: z.string().optional(),
});

type Message = z.infer<typeof viewSchema>['messages'][number];

export const alarmsCommand: Command = {
  name: 'alarms',
  summary:
    'Shows the incidents, what has arrived of them in Jira, Slack and Teams, and the webhooks to enter on the page.',
  help: ['Rollcall looks once an hour: clock --advance 1h makes it look.'],
  options: {},
  async run({ control, display }) {
    const [view, { incidents, looked }] = await Promise.all([
      control.get('/local/alarms', viewSchema),
      adminCall(control, 'getAlarms', {}, incidentsSchema),
    ]);
    const value = { ...view, incidents, ...(looked !== undefined && { looked }) };
    const troubles = table(
      incidents,
      [
        { title: 'Incident', cell: ({ kind, of }) => (of === undefined ? kind : `${kind} ${of}`) },
        { title: 'Connection', cell: ({ connection }) => connection?.name ?? '' },
        { title: 'Opened', cell: ({ opened }) => opened },
        { title: 'State', cell: ({ closed }) => (closed === undefined ? 'open' : 'over') },
      ],
      display,
    );
    const issues = table(
      value.issues,
      [
        { title: 'Issue', cell: ({ key }) => key },
        { title: 'Summary', widest: 70, cell: ({ summary }) => summary },
        { title: 'Status', cell: ({ status }) => status },
        { title: 'Comments', right: true, cell: ({ comments }) => comments.length },
      ],
      display,
    );
    const messages = table(
      value.messages,
      [
        { title: 'Time', cell: ({ at }) => new Date(at).toISOString() },
        { title: 'Channel', cell: ({ to }) => (to === 'slack' ? 'Slack' : 'Teams') },
        { title: 'Message', widest: 90, cell: titleOf },
      ],
      display,
    );
    const webhooks = [`Slack webhook  ${value.webhooks.slack}`, `Teams webhook  ${value.webhooks.teams}`].join('\n');
    return { value, text: [webhooks, troubles, issues, messages].join('\n\n') };
  },
};

/** The first text of a message or a card. */
function titleOf({ body }: Message): string {
  const found = /"text":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(body) ?? '');
  return found?.[1] === undefined ? '' : String(JSON.parse(found[1]));
}
