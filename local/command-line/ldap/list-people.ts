import { z } from 'zod';
import type { CommandContext, CommandOutput } from '../command';
import { table } from '../table';

const peopleSchema = z.array(
  z.object({
    accountName: z.string(),
    name: z.string(),
    mail: z.string(),
    isDisabled: z.boolean(),
    groups: z.array(z.string()),
  }),
);

/** Who is in a simulated directory. */
export async function listPeople({ control, display }: CommandContext, path: string): Promise<CommandOutput> {
  const value = await control.get(`/local/ldap/people/${path}`, peopleSchema);
  const text = table(
    value,
    [
      { title: 'Account', cell: ({ accountName }) => accountName },
      { title: 'Name', widest: 40, cell: ({ name }) => name },
      { title: 'E-mail', widest: 50, cell: ({ mail }) => mail },
      { title: 'State', cell: ({ isDisabled }) => (isDisabled ? 'off' : 'on') },
      { title: 'Groups', widest: 60, cell: ({ groups }) => groups.join(', ') },
    ],
    display,
  );
  return { value, text };
}
