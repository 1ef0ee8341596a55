import { z } from 'zod';
import type { Command } from '../command';
import { table } from '../table';

const callsSchema = z.object({
  storage: z.object({ reads: z.number(), writes: z.number(), readUnits: z.number(), writeUnits: z.number() }),
  atlassian: z.record(z.string(), z.number()),
  events: z.number(),
});

export const callsCommand: Command = {
  name: 'calls',
  summary: "Counts the app's calls to the platform and to Atlassian since the last reset.",
  help: ['--reset                     prints the counts, then starts again from zero'],
  options: { reset: { type: 'boolean' } },
  async run({ control, display }, { values }) {
    const value =
      values.reset === true
        ? await control.post('/local/calls/reset', {}, callsSchema)
        : await control.get('/local/calls', callsSchema);
    const rows = [
      ['Storage: reads', value.storage.reads],
      ['Storage: writes', value.storage.writes],
      ['Storage: read units', value.storage.readUnits],
      ['Storage: write units', value.storage.writeUnits],
      ['Events', value.events],
      ...Object.entries(value.atlassian),
    ] as const;
    const text = table(
      rows,
      [
        { title: 'Call', cell: ([name]) => name },
        { title: 'Count', right: true, cell: ([, count]) => count },
      ],
      display,
    );
    return { value, text };
  },
};
