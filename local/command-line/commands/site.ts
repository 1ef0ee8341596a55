import { z } from 'zod';
import type { Command } from '../command';
import { table } from '../table';

const snapshotSchema = z.object({
  people: z.array(
    z
      .object({
        email: z.string(),
        name: z.string(),
        active: z.boolean(),
        suspended: z.boolean(),
        groups: z.array(z.string()),
      })
      .loose(),
  ),
  groups: z.array(z.object({ name: z.string(), members: z.array(z.string()) }).loose()),
});

type Person = z.infer<typeof snapshotSchema>['people'][number];

export const siteCommand: Command = {
  name: 'site',
  summary: 'Shows the people and groups of the simulated Atlassian site.',
  help: [],
  options: {},
  async run({ control }) {
    const value = await control.get('/local/site', snapshotSchema);
    const people = table(value.people, [
      { title: 'Person', cell: ({ name }) => name },
      { title: 'E-mail', cell: ({ email }) => email },
      { title: 'State', cell: stateOf },
      { title: 'Groups', widest: 60, cell: ({ groups }) => groups.join(', ') },
    ]);
    const groups = table(value.groups, [
      { title: 'Group', cell: ({ name }) => name },
      { title: 'Members', right: true, cell: ({ members }) => members.length },
    ]);
    return { value, text: `${people}\n\n${groups}` };
  },
};

function stateOf({ active, suspended }: Person): string {
  if (suspended) return 'suspended';
  return active ? 'active' : 'inactive';
}
