import { z } from 'zod';
import type { Command, CommandInput } from '../command';
import { CommandError } from '../command-error';
import { type Display, table } from '../table';

const listSchema = z.object({
  forge: z.record(z.string(), z.unknown()),
  site: z.array(z.record(z.string(), z.unknown())),
  settings: z.record(z.string(), z.unknown()),
  ldap: z.record(z.string(), z.unknown()),
});

const numbers = ['seconds', 'status', 'milliseconds', 'times', 'every'] as const;
const texts = ['match', 'shape', 'reason', 'phase'] as const;
const siteKinds = ['rate-limit', 'status', 'latency', 'network'];

/** Lasting settings of the simulated site; every other name is a switch of the local Forge. */
const siteSettings = [
  'newGroupLagMilliseconds',
  'newUserLagMilliseconds',
  'removalLagMilliseconds',
  'roleLagMilliseconds',
  'organizationKey',
  'administratorToken',
  'burstLimits',
  'seats',
];

export const faultCommand: Command = {
  name: 'fault',
  summary: 'Makes the local Forge, the simulated site or the simulated directories misbehave.',
  help: [
    'list                        what is switched on (also without an argument)',
    'clear                       switches everything off; lasting settings of the site stay',
    'site KIND                   a fault of the site: rate-limit, status, latency or network',
    "  --match 'METHOD /path'      which calls, * for anything: 'POST *', '* /admin/v2/*'; default all",
    '  --times N                   how often it strikes; default for ever',
    '  --every N                   strikes every Nth call',
    '  --phase before|after        after: the call takes effect and its answer is lost',
    '  --seconds N --shape retry-after|reset|gateway --reason REASON     of rate-limit',
    '  --status N                  of status',
    '  --milliseconds N            of latency',
    'set NAME=VALUE...           a switch of the local Forge or a lasting setting of the site (see list), such as',
    '                            storageThrottleRate=0.1 duplicateEventRate=0.2 crash=before-commit',
    '                            storageLatency=measured proxyRefusal=BLOCKED_EGRESS',
    '                            organizationKey=revoked newGroupLagMilliseconds=5000',
    'ldap NAME[=VALUE]...        of all simulated directories: down, slow=MILLISECONDS, sizeLimit=ENTRIES,',
    '                            emptyPage=NUMBER, lostBind=SEARCHES, lostConnection=SEARCHES; 0 or false ends it',
  ],
  takesWords: true,
  options: Object.fromEntries([...numbers, ...texts].map((name) => [name, { type: 'string' as const }])),
  async run({ control, display }, input) {
    const body = toBody(input);
    const value = body
      ? await control.post('/local/fault', body, listSchema)
      : await control.get('/local/fault', listSchema);
    return { value, text: describe(value, display) };
  },
};

function toBody({ values, positionals }: CommandInput): Record<string, unknown> | undefined {
  const [verb = 'list', ...rest] = positionals;
  if (verb === 'list') return undefined;
  if (verb === 'clear') return { clear: true };
  if (verb === 'site') return { site: toSiteFault(rest[0], values) };
  if (verb === 'ldap' && rest.length > 0) return { ldap: Object.fromEntries(rest.map(toAssignment)) };
  if (verb === 'set' && rest.length > 0) return toSettings(rest);
  throw new CommandError('fault: use list, clear, site KIND, ldap NAME or set NAME=VALUE; see --help.');
}

function toSiteFault(kind: string | undefined, values: CommandInput['values']): Record<string, unknown> {
  if (kind === undefined || !siteKinds.includes(kind)) {
    throw new CommandError(`fault site: choose a kind of fault: ${siteKinds.join(', ')}.`);
  }
  const given = ([...numbers, ...texts] as const).filter((name) => values[name] !== undefined);
  const isNumber = (name: string) => numbers.some((one) => one === name);
  return {
    kind,
    ...Object.fromEntries(given.map((name) => [name, isNumber(name) ? Number(values[name]) : values[name]])),
  };
}

function toSettings(assignments: readonly string[]): Record<string, unknown> {
  const forge: Record<string, unknown> = {};
  const settings: Record<string, unknown> = {};
  for (const assignment of assignments) {
    const cut = assignment.indexOf('=');
    if (cut < 1) throw new CommandError(`fault set: "${assignment}" is not NAME=VALUE.`);
    const name = assignment.slice(0, cut);
    const value = toValue(assignment.slice(cut + 1));
    if (siteSettings.includes(name)) settings[name] = value;
    else forge[name] = name === 'crash' && typeof value === 'string' ? { at: value } : value;
  }
  return { forge, settings };
}

const ofLdap = ([name, value]: [string, unknown]): [string, unknown] => [`ldap ${name}`, value];

/** `down` alone is `down=true`. */
function toAssignment(text: string): readonly [string, unknown] {
  const cut = text.indexOf('=');
  return cut < 1 ? [text, true] : [text.slice(0, cut), toValue(text.slice(cut + 1))];
}

/** Parsed as JSON if possible, else the text itself. */
function toValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function describe({ forge, site, settings, ldap }: z.infer<typeof listSchema>, display: Display): string {
  const rows = [...Object.entries(forge), ...Object.entries(settings), ...Object.entries(ldap).map(ofLdap)].map(
    ([name, value]) => ({
      name,
      value: JSON.stringify(value),
    }),
  );
  const switches = table(
    rows,
    [
      { title: 'Switch', cell: ({ name }) => name },
      { title: 'Value', cell: ({ value }) => value },
    ],
    display,
  );
  const faults = site.length === 0 ? 'The site has no fault.' : site.map((fault) => JSON.stringify(fault)).join('\n');
  return `${switches}\n\n${faults}`;
}
