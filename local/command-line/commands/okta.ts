import { z } from 'zod';
import { families, providers } from '../../okta/client-of';
import type { DirectoryStore } from '../../okta/directory-store';
import type { OktaResult } from '../../okta/recorder';
import { type OktaOptions, runOkta } from '../../okta/run-okta';
import { scenarios } from '../../okta/scenarios/scenario';
import { oktaDocumentSchema } from '../../server/okta-document';
import type { Command, CommandContext } from '../command';
import { CommandError } from '../command-error';
import type { ControlClient } from '../control-client';
import { enterConnection } from '../enter-connection';
import { heldBatches, heldText } from '../held';
import { type Display, table } from '../table';

const count = z.coerce.number().int().min(0).max(200_000);

const inputSchema = z.object({
  connection: z.string().optional(),
  'base-url': z.string().optional(),
  token: z.string().optional(),
  provider: z.enum(providers).optional(),
  family: z.enum(families).default('oin'),
  query: z.string().optional(),
  users: count.optional(),
  groups: count.optional(),
  members: count.optional(),
  concurrency: z.coerce.number().int().min(1).max(500).default(8),
  scenario: z.enum(scenarios).default('onboarding'),
  seed: z.coerce.number().int().min(0).default(1),
  'skip-waits': z.boolean().default(false),
});

type Input = z.infer<typeof inputSchema>;

export const oktaCommand: Command = {
  name: 'okta',
  summary: 'Plays Okta, or another identity provider, against a connection.',
  help: [
    '--connection ID             the connection, as connect printed it; or',
    '--base-url URL --token T    as shown on the admin page for a connection created there; needed only once',
    `--provider PROVIDER         ${providers.join(', ')}; default the connection's own`,
    '--family oin|aiw|agent      Okta only: an app of its catalogue (PATCH), of the App Integration Wizard (PUT), or the',
    '                            on-premises agent (SCIM 1.1 only)',
    '--query aadOptscim062020    appended to the base URL; this one changes how Entra writes its operations',
    '--users N --groups N        how many people and groups there should be; 25 and 3 in an empty directory',
    '--members N                 members of each new group; default 10',
    `--scenario SCENARIO         ${scenarios.join(', ')}; default onboarding`,
    '                            accident deactivates half of the directory within two minutes, and correction activates',
    '                            everybody again: see what the limits of the connection hold with approvals',
    '--concurrency N             tasks at the same time; default 8',
    '--seed N                    different people from those of seed 1',
    "--skip-waits                moves the server's clock instead of waiting after a 429, or for an accident to take its time",
  ],
  options: {
    connection: { type: 'string' },
    'base-url': { type: 'string' },
    token: { type: 'string' },
    provider: { type: 'string' },
    family: { type: 'string' },
    query: { type: 'string' },
    users: { type: 'string' },
    groups: { type: 'string' },
    members: { type: 'string' },
    concurrency: { type: 'string' },
    scenario: { type: 'string' },
    seed: { type: 'string' },
    'skip-waits': { type: 'boolean' },
  },
  async run(context, { values }) {
    const input = inputSchema.parse(values);
    const connection = await connectionOf(context.control, input);
    const result = await runOkta(await toOptions(context, input, connection)).catch((error: unknown) => {
      throw error instanceof RangeError ? new CommandError(error.message) : error;
    });
    const held = await heldBatches(context.control, connection);
    for (const batch of held) context.note(heldText(batch));
    if (held.length > 0) context.note(decideOnPage);
    const { failures, ...summary } = result;
    if (failures.length > 0 && failures.every(({ status }) => status === 401)) context.note(tokenRefused);
    return { value: summary, text: oktaTable(result, context.display) };
  },
};

const decideOnPage = 'It waits for you: under Approvals on the admin page, or with the command approvals.';

const tokenRefused =
  'The connection does not accept the token, or is gone: enter what the page shows now, with --base-url and --token.';

async function toOptions(
  { control, progress }: CommandContext,
  input: Input,
  connection: string,
): Promise<OktaOptions> {
  const { users, groups, members, 'skip-waits': skipWaits } = input;
  const path = `/local/okta/${encodeURIComponent(connection)}`;
  const document = await control.get(path, oktaDocumentSchema);
  const own = providers.find((provider) => provider === document.provider);
  return {
    baseUrl: input.query === undefined ? document.baseUrl : `${document.baseUrl}?${input.query}`,
    token: document.token,
    provider: input.provider ?? own ?? 'okta',
    family: input.family,
    scenario: input.scenario,
    concurrency: input.concurrency,
    seed: input.seed,
    ...(users !== undefined && { users }),
    ...(groups !== undefined && { groups }),
    ...(members !== undefined && { members }),
    store: controlStore(control, path),
    ...(skipWaits && { wait: (milliseconds: number) => advance(control, milliseconds) }),
    onProgress: ({ phase, done, total }) => progress(`${phase}: ${done} of ${total}`),
  };
}

/** @throws CommandError if no connection is given, or only half of what names it */
async function connectionOf(control: ControlClient, input: Input): Promise<string> {
  const { connection, 'base-url': baseUrl, token, provider } = input;
  if (baseUrl !== undefined && token !== undefined) return enterConnection(control, { baseUrl, token, provider });
  if (baseUrl !== undefined || token !== undefined) {
    throw new CommandError('okta: --base-url and --token go together; the page shows both.');
  }
  if (connection !== undefined) return connection;
  throw new CommandError(
    'okta: say which connection: --connection ID (see the command status), or --base-url and --token.',
  );
}

/** Keeps the directory on the local server, so that a later scenario can continue from it. */
function controlStore(control: ControlClient, path: string): DirectoryStore {
  return {
    load: async () => (await control.get(path, oktaDocumentSchema)).directory,
    async save(directory) {
      const document = await control.get(path, oktaDocumentSchema.omit({ directory: true }).loose());
      await control.put(path, { ...document, directory }, z.unknown());
    },
  };
}

async function advance(control: ControlClient, advanceMilliseconds: number): Promise<void> {
  await control.post('/local/clock', { advanceMilliseconds }, z.unknown());
}

function oktaTable(result: OktaResult, display: Display): string {
  const rows = table(
    Object.entries(result.byKind).map(([kind, summary]) => ({ kind, ...summary })),
    [
      { title: 'Operation', cell: ({ kind }) => kind },
      { title: 'Count', right: true, cell: ({ count: number }) => number },
      {
        title: 'Failed',
        right: true,
        cell: ({ failed }) => failed,
        colour: ({ failed }) => (failed > 0 ? 'red' : undefined),
      },
      { title: 'p50 ms', right: true, cell: ({ p50 }) => p50 },
      { title: 'p95 ms', right: true, cell: ({ p95 }) => p95 },
    ],
    display,
  );
  const total = `${result.operations} operations, ${result.failed} failed, ${(result.milliseconds / 1000).toFixed(1)} s`;
  const failures = result.failures
    .slice(0, 10)
    .map(({ request, status, why, detail }) => `${request}: ${why}${status === 0 ? '' : ` (${status})`} ${detail}`);
  return [rows, '', total, ...failures].join('\n');
}
