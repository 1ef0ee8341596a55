import { z } from 'zod';
import { providers } from '../../okta/client-of';
import type { Command } from '../command';

const inputSchema = z.object({
  name: z.string({ error: 'give the connection a name' }),
  provider: z.enum([...providers, 'other']).default('okta'),
  scim: z.enum(['2.0', '1.1']).default('2.0'),
  mode: z.enum(['live', 'preview']).default('live'),
  target: z.enum(['users', 'customers']).default('users'),
  products: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((key) => key.trim())
        .filter((key) => key !== ''),
    ),
});

const connectedSchema = z.object({ id: z.string(), baseUrl: z.string(), token: z.string() });

export const connectCommand: Command = {
  name: 'connect',
  summary: 'Creates a connection and prints its base URL and token.',
  help: [
    '--name NAME                 the name of the connection (required)',
    `--provider PROVIDER         ${providers.join(', ')} or other; default okta`,
    '--scim 2.0|1.1              default 2.0',
    '--mode live|preview         preview plans and logs, but changes nothing; default live',
    '--products KEY,KEY          what new people may use: jira-software, confluence, bitbucket; default none',
    '--target users|customers    users of the site, or customers of Jira Service Management; default users',
  ],
  options: {
    name: { type: 'string' },
    provider: { type: 'string' },
    scim: { type: 'string' },
    mode: { type: 'string' },
    target: { type: 'string' },
    products: { type: 'string' },
  },
  async run({ control }, { values }) {
    const value = await control.post('/local/connect', inputSchema.parse(values), connectedSchema);
    return { value, text: `Connection  ${value.id}\nBase URL    ${value.baseUrl}\nToken       ${value.token}` };
  },
};
