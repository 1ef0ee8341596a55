import { z } from 'zod';
import type { Command } from '../command';
import { table } from '../table';

const statusSchema = z.object({
  url: z.string(),
  siteUrl: z.string(),
  healthUrl: z.string(),
  now: z.string(),
  pending: z.number(),
  connections: z.array(
    z.object({ id: z.string(), name: z.string(), provider: z.string(), mode: z.string(), baseUrl: z.string() }),
  ),
});

export const statusCommand: Command = {
  name: 'status',
  summary: 'Shows what runs, and the connections.',
  help: [],
  options: {},
  async run({ control, display }) {
    const value = await control.get('/local/status', statusSchema);
    const connections = table(
      value.connections,
      [
        { title: 'Connection', cell: ({ id }) => id },
        { title: 'Name', widest: 60, cell: ({ name }) => name },
        { title: 'Provider', cell: ({ provider }) => provider },
        { title: 'Mode', cell: ({ mode }) => mode },
        { title: 'Base URL or connector URL', cell: ({ baseUrl }) => baseUrl },
      ],
      display,
    );
    const head = [
      `Admin page  ${value.url}/`,
      `Site        ${value.url}/site (plays ${value.siteUrl})`,
      `Health      ${value.healthUrl} (needs a token of the screen Alarms)`,
      `Time        ${value.now}`,
      `Waiting     ${value.pending}`,
    ];
    return { value, text: `${head.join('\n')}\n\n${connections}` };
  },
};
