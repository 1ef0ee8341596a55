import { z } from 'zod';
import type { Command } from '../command';
import { outcomeColour } from '../outcome-colour';
import { table } from '../table';

const inputSchema = z.object({ limit: z.coerce.number().int().min(1).max(10_000).default(20) });

const entriesSchema = z.array(
  z
    .object({
      at: z.string(),
      operation: z.string(),
      outcome: z.string(),
      summary: z.string(),
      subject: z.object({ label: z.string() }).loose(),
    })
    .loose(),
);

export const logCommand: Command = {
  name: 'log',
  summary: "Shows the newest entries of the app's provisioning log.",
  help: ['--limit N                   how many; default 20'],
  options: { limit: { type: 'string' } },
  async run({ control, display }, { values }) {
    const { limit } = inputSchema.parse(values);
    const value = await control.get(`/local/log?limit=${limit}`, entriesSchema);
    const text = table(
      value,
      [
        { title: 'When', cell: ({ at }) => at.slice(0, 19).replace('T', ' ') },
        { title: 'Operation', cell: ({ operation }) => operation },
        { title: 'Subject', widest: 40, cell: ({ subject }) => subject.label },
        { title: 'Outcome', cell: ({ outcome }) => outcome, colour: outcomeColour },
        { title: 'Summary', widest: 100, cell: ({ summary }) => summary },
      ],
      display,
    );
    return { value, text: value.length > 0 ? text : 'The log is empty.' };
  },
};
