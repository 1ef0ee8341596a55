import type { TroubleCode } from '../../src/entry/connector/contract/codes';
import type { JobResult } from '../../src/entry/connector/contract/jobs';
import type { Entry } from '../directory/entry';
import type { Endpoint } from '../ldap/endpoint';
import type { Session } from '../ldap/session';
import { toContractTrouble } from '../ldap/to-contract-trouble';
import { groupAttributes, personAttributes } from '../reading/asked-attributes';
import type { DirectorySettings, Place } from '../settings/directory-settings';
import { Trouble } from '../source/trouble';

export type TestResult = Extract<JobResult, { kind: 'test' }>;
export type TestStep = TestResult['steps'][number];

/** What a test passes on its way, in this order. */
const connecting = ['name', 'tcp', 'tls', 'bind'] as const;
type Connecting = (typeof connecting)[number];

const stepOf: Partial<Record<TroubleCode, Connecting>> = {
  'name-unknown': 'name',
  unreachable: 'tcp',
  'connect-timeout': 'tcp',
  'tls-untrusted': 'tls',
  'tls-wrong-name': 'tls',
  'tls-expired': 'tls',
  'tls-refused': 'tls',
};

/** The steps up to the one at which a server could not be used; whatever happens after the connection is a matter of the login. */
export function stepsTo(server: string, trouble: Trouble): readonly TestStep[] {
  // Before anything is tried: the host may not be connected to at all.
  if (trouble.code === 'host-refused' || trouble.code === 'plain-refused') {
    return [{ step: 'name', server, trouble: toContractTrouble(trouble) }];
  }
  const last = stepOf[trouble.code] ?? 'bind';
  const passed = connecting.slice(0, connecting.indexOf(last)).map((step): TestStep => ({ step, server }));
  return [...passed, { step: last, server, trouble: toContractTrouble(trouble) }];
}

/** The steps of a server that can be used. */
export const stepsOf = ({ host, port, security }: Endpoint): readonly TestStep[] =>
  connecting
    .filter((step) => step !== 'tls' || security !== 'none')
    .map((step) => ({ step, server: `${host}:${port}` }));

/** Entries of which all attributes are looked at, to know what there is. */
const mostLookedAt = 20;

/** Looks into every base: how many entries are there, how many lack what is needed, and which attributes they have. */
export async function lookIntoBases(
  { people, groups, rules }: DirectorySettings,
  session: Session,
): Promise<Pick<TestResult, 'steps' | 'seen'>> {
  const { id, accountName, mail, groupName } = rules.attributes;
  const ofPeople = await lookInto(session, 'people', people, [id, accountName, mail]);
  const ofGroups = await lookInto(session, 'groups', groups, [id, groupName]);
  return {
    steps: [...ofPeople.steps, ...ofGroups.steps],
    seen: {
      people: await namesOf(session, ofPeople.first, personAttributes({ ...rules, keep: 'all' })),
      groups: await namesOf(session, ofGroups.first, ['*', ...groupAttributes(rules)]),
    },
  };
}

async function lookInto(
  session: Session,
  step: 'people' | 'groups',
  { bases, scope, filter }: Place,
  attributes: readonly string[],
) {
  const steps: TestStep[] = [];
  const first: string[] = [];
  for (const { dn: base } of bases) {
    const without = new Map<string, number>();
    const onPage = (entries: readonly Entry[]) => {
      for (const entry of entries) {
        if (first.length < mostLookedAt) first.push(entry.dn);
        for (const name of attributes) {
          if (entry.bytes(name).length === 0) without.set(name, (without.get(name) ?? 0) + 1);
        }
      }
    };
    try {
      const { entries } = await session.read({ base, scope, filter, attributes }, onPage);
      steps.push({
        step,
        base,
        count: entries,
        ...(without.size === 0 ? {} : { without: Object.fromEntries(without) }),
      });
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      steps.push({ step, base, trouble: toContractTrouble(error) });
    }
  }
  return { steps, first };
}

/** Names of an answer. */
const mostNames = 500;

async function namesOf(session: Session, dns: readonly string[], attributes: readonly string[]): Promise<string[]> {
  const names = new Set<string>();
  for (const dn of dns) {
    const entry = await session.readEntry(dn, attributes).catch(() => 'nothing' as const);
    if (typeof entry !== 'string') for (const name of entry.names) names.add(name.replace(/;range=.*$/i, ''));
  }
  return [...names].sort().slice(0, mostNames);
}
