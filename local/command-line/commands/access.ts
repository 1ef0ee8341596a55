import { z } from 'zod';
import type { Command } from '../command';
import { CommandError } from '../command-error';

const kinds = { 'org-key': 'organization', 'admin-token': 'administrator', none: 'none' } as const;
const stateSchema = z.object({ kind: z.string() });
const accessSchema = z
  .object({
    organization: z.object({ organizationId: z.string(), state: stateSchema }).loose().optional(),
    administrator: z.object({ email: z.string(), state: stateSchema }).loose().optional(),
  })
  .loose();

export const accessCommand: Command = {
  name: 'access',
  summary: "Gives the app the simulated site's credentials, as an administrator would on the page.",
  help: [
    "--org-key        the organization's API key: everything, suspension included",
    "--admin-token    a site administrator's e-mail and API token: invite, remove, groups",
    '--none           takes every credential away',
  ],
  options: { 'org-key': { type: 'boolean' }, 'admin-token': { type: 'boolean' }, none: { type: 'boolean' } },
  async run({ control }, { values }) {
    const chosen = (['none', 'org-key', 'admin-token'] as const).filter((name) => values[name] === true);
    if (chosen.length === 0) throw new CommandError('access: say --org-key, --admin-token or --none.');
    let access: z.infer<typeof accessSchema> = {};
    for (const name of chosen) access = await control.post('/local/access', { kind: kinds[name] }, accessSchema);
    const { organization, administrator } = access;
    const lines = [
      organization && `Organization API key of ${organization.organizationId} (${organization.state.kind})`,
      administrator && `API token of ${administrator.email} (${administrator.state.kind})`,
    ].filter((line) => line !== undefined);
    return { value: access, text: lines.length > 0 ? lines.join('\n') : 'The app has no credential of the site.' };
  },
};
