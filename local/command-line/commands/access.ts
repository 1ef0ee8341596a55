import { z } from 'zod';
import type { Command } from '../command';
import { CommandError } from '../command-error';
import type { ControlClient } from '../control-client';

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
    "--org-key        the organization's API key: everything, including suspension",
    "--admin-token    a site administrator's e-mail and API token: invite, remove, groups",
    '--none           removes every credential',
    '--show           prints the credentials, to be entered on the page like those of a real site',
  ],
  options: {
    'org-key': { type: 'boolean' },
    'admin-token': { type: 'boolean' },
    none: { type: 'boolean' },
    show: { type: 'boolean' },
  },
  async run({ control }, { values }) {
    if (values.show === true) return showCredentials(control);
    const chosen = (['none', 'org-key', 'admin-token'] as const).filter((name) => values[name] === true);
    if (chosen.length === 0) throw new CommandError('access: say --org-key, --admin-token, --none or --show.');
    if (values.none === true && chosen.length > 1)
      throw new CommandError('access: --none cannot be combined with a credential.');
    let access: z.infer<typeof accessSchema> = {};
    for (const name of chosen) access = await control.post('/local/access', { kind: kinds[name] }, accessSchema);
    const { organization, administrator } = access;
    const lines = [
      organization && `Organization API key of ${organization.organizationId} (${organization.state.kind})`,
      administrator && `API token of ${administrator.email} (${administrator.state.kind})`,
    ].filter((line) => line !== undefined);
    return { value: access, text: lines.length > 0 ? lines.join('\n') : 'The app has no credential for the site.' };
  },
};

const credentialsSchema = z.object({
  organizationId: z.string(),
  organizationKey: z.string(),
  administrator: z.object({ email: z.string(), apiToken: z.string() }),
});

async function showCredentials(control: ControlClient) {
  const value = await control.get('/local/credentials', credentialsSchema);
  const { organizationId, organizationKey, administrator } = value;
  const lines = [
    `Organization ID      ${organizationId}`,
    `API key              ${organizationKey}`,
    `Administrator        ${administrator.email}`,
    `API token            ${administrator.apiToken}`,
  ];
  return { value, text: lines.join('\n') };
}
