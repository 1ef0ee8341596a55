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
  summary: 'Counts what the app asked of the platform and of Atlassian since the last reset.',
  help: ['--reset                     begins to count anew; what was counted until now is printed'],
  options: { reset: { type: 'boolean' } },
  async run({ control }, { values }) {
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
    const text = table(rows, [
      { title: 'Call', cell: ([name]) => name },
      { title: 'Count', right: true, cell: ([, count]) => count },
    ]);
    return { value, text };
  },
};
