import { z } from 'zod';
import type { Command } from '../command';
import { table } from '../table';

const viewSchema = z.object({
  webhooks: z.object({ slack: z.string(), teams: z.string() }),
  messages: z.array(z.object({ to: z.enum(['slack', 'teams']), at: z.number(), body: z.unknown() }).loose()),
  issues: z.array(
    z.object({ key: z.string(), summary: z.string(), status: z.string(), comments: z.array(z.unknown()) }).loose(),
  ),
});

type Message = z.infer<typeof viewSchema>['messages'][number];

export const alarmsCommand: Command = {
  name: 'alarms',
  summary: 'Shows what has arrived of alarms in Jira, Slack and Teams, and the webhooks to enter on the page.',
  help: [],
  options: {},
  async run({ control, display }) {
    const value = await control.get('/local/alarms', viewSchema);
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
    return { value, text: `${webhooks}\n\n${issues}\n\n${messages}` };
  },
};

/** The first text of a message or a card. */
function titleOf({ body }: Message): string {
  const found = /"text":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(body) ?? '');
  return found?.[1] === undefined ? '' : String(JSON.parse(found[1]));
}
