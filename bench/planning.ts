import { parseSettings } from '../src/connections/settings/document/parse-settings';
import type { UserId } from '../src/directory/ids';
import { planGroup } from '../src/sync/groups/plan-group';
import { compileGroupRules, groupTarget } from '../src/sync/rules/group-target';
import { planUser } from '../src/sync/users/plan-user';
import { accountId, aGroup, aLink, aMember, anAccount, aSiteGroup, aUser, capabilities } from '../test/sync/fixtures';
import { atMost, type Result } from './result';

const rounds = 300;
const groupsOfUser = 20;
const sizeOfGroup = 50_000;
const changes = 10;

/** Settings with the most expensive features: regular expressions, templates, mappings and custom attributes. */
const settings = parseSettings({
  mode: 'live',
  scope: 'active eq true and userType ne "Contractor"',
  attributes: [{ to: 'jobTitle', template: '{{ title | default("Staff") | replace("Sr\\\\.?", "Senior") }}' }],
  customAttributes: Array.from({ length: 10 }, (_, index) => ({ name: `Attribute ${index}`, from: 'title' })),
  groups: {
    include: ['jira-*', 'team-*'],
    exclude: ['*-test'],
    rename: [{ pattern: '^team-(.*)$', replacement: 'jira-$1' }],
    name: 'acme-{{ displayName | lower }}',
  },
});

const user = aUser(
  { displayName: 'Mia Smith', title: 'Sr. Engineer', userType: 'Employee', active: true },
  { accountId },
);
const groups = Array.from({ length: groupsOfUser }, (_, index) => aGroup({ displayName: `team-${index}` }));
const all = capabilities('organization');

/** Plans a person and all their groups. */
function planPerson(): number {
  const account = anAccount({ displayName: 'Mia' });
  const plan = planUser({ settings, user, wanted: 'as directory', account, capabilities: all, keptAttributes: {} });
  const rules = compileGroupRules(settings.groups);
  return plan.actions.length + groups.filter((group) => groupTarget(rules, group).kind === 'target').length;
}

const large = aGroup({ displayName: 'team-all' }, { links: [aLink({ name: 'acme-jira-all' })] });
const whole = { ...large, members: { depth: 8, count: sizeOfGroup, pending: changes } };
const touched = Array.from({ length: changes }, (_, index) => aMember(index, { wanted: index % 2 === 0 }));

/** Plans a group of 50,000 with ten changes: the other people are not looked at. */
function planLarge(): number {
  const target = groupTarget(compileGroupRules(settings.groups), whole);
  const [link = aLink()] = whole.sync.links ?? [];
  const observed = { ...aSiteGroup({ name: 'acme-jira-all' }), title: { kind: 'free' } as const };
  const place = { name: 'acme-jira-all', via: 'onTheFly', link, observed } as const;
  const plan = planGroup({
    settings,
    group: whole,
    wanted: 'as directory',
    target,
    members: touched,
    places: [place],
    left: [],
    leaving: [],
    capabilities: all,
  });
  return plan.places.flatMap(({ members }) => members).length;
}

/** The cost of deciding, without looking or applying: milliseconds, the median of many. */
export async function planning(): Promise<readonly Result[]> {
  const people = new Set<UserId>(touched.map(({ userId }) => userId));
  if (planLarge() !== people.size) throw new Error('the plan of the large group names other people');
  if (planPerson() < groupsOfUser) throw new Error('the plan of the person leaves groups out');
  return [
    atMost(`plan of a person in ${groupsOfUser} groups`, median(planPerson), 1, 'ms'),
    atMost(`plan of ${changes} changes in a group of 50,000`, median(planLarge), 5, 'ms'),
  ];
}

function median(plan: () => number): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    plan();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}
