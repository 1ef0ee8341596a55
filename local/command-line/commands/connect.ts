import { z } from 'zod';
import { directoryProviders, isDirectoryProvider } from '../../directory-providers';
import { providers } from '../../okta/client-of';
import { startLine } from '../../start-line';
import type { Command } from '../command';

const directories = Object.keys(directoryProviders);

const inputSchema = z.object({
  name: z.string({ error: 'give the connection a name' }),
  provider: z.enum([...providers, 'other', ...directories]).default('okta'),
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
const directorySchema = z.object({ id: z.string(), connectorUrl: z.string(), token: z.string() });

export const connectCommand: Command = {
  name: 'connect',
  summary: 'Creates a connection and prints its base URL, or its connector URL, and token.',
  help: [
    '--name NAME                 the name of the connection (required)',
    `--provider PROVIDER         ${providers.join(', ')} or other; default okta`,
    `                            or over LDAP: ${directories.join(', ')}`,
    '--scim 2.0|1.1              default 2.0; not over LDAP',
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
    const input = inputSchema.parse(values);
    if (!isDirectoryProvider(input.provider)) {
      const value = await control.post('/local/connect', input, connectedSchema);
      return { value, text: `Connection  ${value.id}\nBase URL    ${value.baseUrl}\nToken       ${value.token}` };
    }
    const value = await control.post('/local/connect', input, directorySchema);
    const lines = [
      `Connection     ${value.id}`,
      `Connector URL  ${value.connectorUrl}`,
      `Token          ${value.token}`,
      '',
      'This starts the connector beside the directory:',
      startLine(value),
    ];
    return { value, text: lines.join('\n') };
  },
};
