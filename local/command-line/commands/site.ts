import { z } from 'zod';
import type { Command } from '../command';
import { type Display, table } from '../table';

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

const portalSchema = z.object({
  customers: z.array(z.object({ email: z.string(), name: z.string() }).loose()),
  organizations: z.array(z.object({ name: z.string(), members: z.array(z.string()) }).loose()),
  desks: z.array(z.object({ key: z.string(), customers: z.array(z.string()), organizations: z.array(z.string()) })),
});

type Person = z.infer<typeof snapshotSchema>['people'][number];

export const siteCommand: Command = {
  name: 'site',
  summary: 'Shows the people and groups of the simulated Atlassian site.',
  help: ['--customers                 customers, organizations and service desks of Jira Service Management instead'],
  options: { customers: { type: 'boolean' } },
  async run({ control, display }, { values }) {
    if (values.customers === true) return showPortal(await control.get('/local/portal', portalSchema), display);
    const value = await control.get('/local/site', snapshotSchema);
    const people = table(
      value.people,
      [
        { title: 'Person', cell: ({ name }) => name },
        { title: 'E-mail', cell: ({ email }) => email },
        { title: 'State', cell: stateOf, colour: ({ suspended }) => (suspended ? 'yellow' : undefined) },
        { title: 'Groups', widest: 60, cell: ({ groups }) => groups.join(', ') },
      ],
      display,
    );
    const groups = table(
      value.groups,
      [
        { title: 'Group', cell: ({ name }) => name },
        { title: 'Members', right: true, cell: ({ members }) => members.length },
      ],
      display,
    );
    return { value, text: `${people}\n\n${groups}` };
  },
};

function stateOf({ active, suspended }: Person): string {
  if (suspended) return 'suspended';
  return active ? 'active' : 'inactive';
}

function showPortal(value: z.infer<typeof portalSchema>, display: Display) {
  const customers = table(
    value.customers,
    [
      { title: 'Customer', cell: ({ name }) => name },
      { title: 'E-mail', cell: ({ email }) => email },
    ],
    display,
  );
  const organizations = table(
    value.organizations,
    [
      { title: 'Organization', cell: ({ name }) => name },
      { title: 'Members', right: true, cell: ({ members }) => members.length },
    ],
    display,
  );
  const desks = table(
    value.desks,
    [
      { title: 'Service desk', cell: ({ key }) => key },
      { title: 'Customers', right: true, cell: (desk) => desk.customers.length },
      { title: 'Organizations', widest: 60, cell: (desk) => desk.organizations.join(', ') },
    ],
    display,
  );
  return { value, text: `${customers}\n\n${organizations}\n\n${desks}` };
}
