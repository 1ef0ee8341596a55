import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Command, CommandContext, CommandInput, CommandOutput } from '../command';
import { CommandError } from '../command-error';
import type { ControlClient } from '../control-client';
import { unknownName } from '../did-you-mean';
import { type DirectoryStatus, directoryText, scanText, statusSchema } from '../directory-text';
import { table } from '../table';

const kinds = ['openldap', 'active-directory'] as const;
const count = z.coerce.number().int().min(0).max(200_000).optional();

const inputSchema = z.object({
  connection: z.string().optional(),
  kind: z.enum(kinds).optional(),
  name: z.string().optional(),
  mode: z.enum(['live', 'preview']).optional(),
  products: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .optional(),
  people: count,
  groups: count,
  members: count,
  seed: count,
  port: count,
  'tls-port': count,
  'no-connector': z.boolean().default(false),
  'no-wait': z.boolean().default(false),
  group: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

type Input = z.output<typeof inputSchema>;

const texts = [
  'connection',
  'kind',
  'name',
  'mode',
  'products',
  'people',
  'groups',
  'members',
  'seed',
  'port',
  'tls-port',
  'group',
  'from',
  'to',
];

export const ldapCommand: Command = {
  name: 'ldap',
  summary: 'Plays a directory over LDAP, with the connector beside it, and changes the people in it.',
  help: [
    '(no word)                   starts the directory and the connector, and prints how to log in',
    '  --connection ID           the connection; default: the one whose directory runs, else a new one',
    `  --kind KIND               ${kinds.join(' or ')}; default that of the connection, or openldap`,
    '  --people N --groups N     how many there should be; default 25 and 6',
    '  --members N               people in each new group; default 10',
    '  --seed N                  different people from those of seed 1',
    '  --port N --tls-port N     where it listens; default any free ports, and the same ones from then on',
    '  --name, --mode, --products as of connect, for a new connection; a name makes one',
    '  --no-connector            only the directory: start the connector yourself',
    'join [N]                    people join; --group NAME: into this group',
    'leave|disable|enable [WHO]  by account name, name or e-mail address; default: somebody is chosen',
    'rename [WHO]                another family name; --to NAME',
    'move [WHO]                  from one group to another; --from GROUP --to GROUP',
    '                            after a change the command waits for the next scan; --no-wait does not',
    'list                        who is in the directory',
    'stop                        ends the directory and the connector; everything stays on disk',
    'ldapmodify changes everything else: the administrator is among what is printed.',
  ],
  options: {
    ...Object.fromEntries(texts.map((name) => [name, { type: 'string' as const }])),
    'no-connector': { type: 'boolean' },
    'no-wait': { type: 'boolean' },
  },
  takesWords: true,
  async run(context, { values, positionals }: CommandInput) {
    const input = inputSchema.parse(values);
    const [verb, ...words] = positionals;
    if (words.length > 1) throw new CommandError(`ldap ${verb}: write a name of several words in quotation marks.`);
    const [word] = words;
    if (verb === undefined) return start(context, input);
    const connectionId = await connectionOf(context.control, input);
    const path = encodeURIComponent(connectionId);
    if (verb === 'list') return list(context, path);
    if (verb === 'stop') return stop(context, path);
    const change = toChange(verb, word, input);
    const since = new Date().toISOString();
    const changed = await context.control.post(`/local/ldap/change/${path}`, change, changedSchema);
    const status = input['no-wait'] ? undefined : await scanned(context, path, since);
    const lines = [...changed.map(({ text }) => text), ...(status === undefined ? [] : [scanText(status)])];
    return { value: { changed, ...(status?.scan && { scan: status.scan }) }, text: lines.join('\n') };
  },
};

async function start(context: CommandContext, input: Input): Promise<CommandOutput> {
  const { 'no-connector': isAlone, 'no-wait': isImpatient, 'tls-port': tlsPort } = input;
  const connection = input.connection ?? (await runningOne(context.control, input));
  const body = {
    ...(connection !== undefined && { connectionId: connection }),
    ...Object.fromEntries(
      (['kind', 'name', 'mode', 'products', 'people', 'groups', 'members', 'seed', 'port'] as const).flatMap((name) =>
        input[name] === undefined ? [] : [[name, input[name]]],
      ),
    ),
    ...(tlsPort !== undefined && { tlsPort }),
    hasConnector: !isAlone,
  };
  const since = new Date().toISOString();
  const started = await context.control.post('/local/ldap', body, startedSchema);
  if (started.replaced.length > 0) {
    context.note(`The settings named ${started.replaced.join(', ')}; now they name the simulated directory.`);
  }
  const { replaced: _, ...status } = started;
  const path = encodeURIComponent(status.connectionId);
  const value = isAlone || isImpatient ? status : await scanned(context, path, since);
  return { value, text: directoryText(value) };
}

const startedSchema = statusSchema.extend({ replaced: z.array(z.string()) });
const changedSchema = z.array(z.object({ person: z.string(), text: z.string() }));
const listedSchema = z.array(z.object({ connectionId: z.string(), kind: z.string() }));
const peopleSchema = z.array(
  z.object({
    accountName: z.string(),
    name: z.string(),
    mail: z.string(),
    isDisabled: z.boolean(),
    groups: z.array(z.string()),
  }),
);

/** The only one that runs of a kind; with a name, a new one is meant. */
async function runningOne(control: ControlClient, { kind, name }: Input): Promise<string | undefined> {
  if (name !== undefined) return undefined;
  const running = await control.get('/local/ldap', listedSchema);
  const [one, ...others] = running.filter((each) => kind === undefined || each.kind === kind);
  return others.length === 0 ? one?.connectionId : undefined;
}

/** The one that runs, unless it is said which. @throws CommandError */
async function connectionOf(control: ControlClient, { connection }: Input): Promise<string> {
  if (connection !== undefined) return connection;
  const [first, ...others] = await control.get('/local/ldap', listedSchema);
  if (first === undefined) throw new CommandError('ldap: no simulated directory runs; "ldap" alone starts one.');
  if (others.length === 0) return first.connectionId;
  throw new CommandError('ldap: several directories run; say which: --connection ID (see the command status).');
}

/** @throws CommandError for a word that is no change */
function toChange(verb: string, word: string | undefined, { group, from, to }: Input): Record<string, unknown> {
  const person = { ...(word !== undefined && { person: word }) };
  switch (verb) {
    case 'join':
      if (word !== undefined && !/^\d+$/.test(word)) throw new CommandError(`ldap join: "${word}" is not a number.`);
      return {
        kind: 'join',
        ...(word !== undefined && { count: Number(word) }),
        ...(group !== undefined && { group }),
      };
    case 'leave':
    case 'disable':
    case 'enable':
      return { kind: verb, ...person };
    case 'rename':
      return { kind: 'rename', ...person, ...(to !== undefined && { to }) };
    case 'move':
      return { kind: 'move', ...person, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    default:
      throw new CommandError(
        unknownName('ldap: there is no', verb, [
          'join',
          'leave',
          'disable',
          'enable',
          'rename',
          'move',
          'list',
          'stop',
        ]),
      );
  }
}

async function list({ control, display }: CommandContext, path: string): Promise<CommandOutput> {
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

async function stop({ control }: CommandContext, path: string): Promise<CommandOutput> {
  const value = await control.post(`/local/ldap/stop/${path}`, {}, z.object({ connectionId: z.string() }));
  return { value, text: 'The directory and the connector have ended; "ldap" starts them again.' };
}

const lookMilliseconds = 500;
/** For a scan that ends; a directory of thousands takes longer, and goes on alone. */
const patienceMilliseconds = 60_000;

/** Waits for a scan that has begun later than a time, and ended. The connector's clock is that of this machine. */
async function scanned({ control, progress }: CommandContext, path: string, since: string): Promise<DirectoryStatus> {
  const until = Date.now() + patienceMilliseconds;
  for (;;) {
    const status = await control.get(`/local/ldap/${path}`, statusSchema);
    const isOver = status.scan !== undefined && status.scan.begun >= since;
    if (isOver || status.connector !== 'runs' || Date.now() > until) return status;
    progress(status.state === 'scanning' ? 'The connector reads the directory.' : 'The connector starts.');
    await delay(lookMilliseconds);
  }
}
