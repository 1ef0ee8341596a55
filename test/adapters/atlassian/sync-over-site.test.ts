import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { DirectoryUser } from '../../../src/directory/user';
import { syncGroup } from '../../../src/sync/groups/sync-group';
import { SiteError } from '../../../src/sync/site/site-error';
import type { SyncPorts } from '../../../src/sync/sync-ports';
import { intentionOf } from '../../../src/sync/users/intention';
import { syncUser } from '../../../src/sync/users/sync-user';
import { noOwners } from '../../support/memory-owners';
import { aBudget, aConnection, aGroup, aUser, settingsWith } from '../../sync/fixtures';
import { type CredentialName, type Harness, overSimulatedSite } from './over-simulated-site';

/** The IdP's wishes, step by step: who is active, and who is in the group. */
interface Step {
  readonly active: readonly boolean[];
  readonly members: readonly boolean[];
  /** The result of this step's work is lost before it is stored, as in a crash. */
  readonly crash: boolean;
}

const people = 3;
const flags = fc.array(fc.boolean(), { minLength: people, maxLength: people });
const steps = fc.array(fc.record({ active: flags, members: flags, crash: fc.boolean() }), {
  minLength: 1,
  maxLength: 5,
});
type How = 'suspend' | 'deactivate' | 'remove' | 'removeFromGroups';
/** The first person is not managed by the organization, if that makes no difference. */
const address = (index: number, how: How) =>
  `person${index}@${index === 0 && how !== 'deactivate' ? 'contractors.test' : 'example.com'}`;
const jiraUsers = 'jira-software-users-rollcall-demo';
const lossesOf: Record<
  string,
  { kind: 'network'; phase: 'after' } | { kind: 'rate-limit' } | { kind: 'status'; status: 503 }
> = {
  'lost answers': { kind: 'network', phase: 'after' },
  'rate limits': { kind: 'rate-limit' },
  'server errors': { kind: 'status', status: 503 },
};

/** The records of a tiny directory, and the work that makes the site follow it. */
function directoryOver({ another, options }: Harness, how: How) {
  const productAccess = how === 'removeFromGroups' ? ['jira-software'] : [];
  const settings = settingsWith({ users: { onDeactivate: how, onDelete: how, productAccess } });
  const connection = aConnection({ settings });
  const later = (milliseconds: number) => new Date((options.now?.() ?? 0) + milliseconds).toISOString();
  const owners = noOwners();
  let ports: SyncPorts;
  const users: DirectoryUser[] = Array.from({ length: people }, (_, index) => aUser({ userName: address(index, how) }));
  let group: DirectoryGroup = aGroup({ displayName: 'Engineering' });
  /** Whether Atlassian has a settled user in the group. */
  const followed = new Map<DirectoryUser['id'], boolean>();

  async function followUser(index: number, active: boolean, crash: boolean): Promise<boolean> {
    const before = users[index];
    if (!before) return true;
    const wanted = { ...before, attributes: { ...before.attributes, active } };
    try {
      const plan = await syncUser.plan(ports, { connection, user: wanted, wanted: 'as directory' });
      // Taking something away is announced beforehand.
      const times = { dueAt: later(0), underWayUntil: later(0), unheardUntil: later(0) };
      const user = plan.takesAway ? { ...wanted, sync: intentionOf(wanted.sync, plan, times) } : wanted;
      users[index] = user;
      const { sync } = await syncUser.apply(ports, { connection, user, plan, budget: aBudget() });
      if (!crash) users[index] = { ...user, sync };
      return !crash && sync.state === 'synced';
    } catch (error) {
      if (error instanceof SiteError) return false;
      throw error;
    }
  }

  async function followGroup(wanted: readonly boolean[], active: readonly boolean[], crash: boolean): Promise<boolean> {
    const all = users.map((user, index) => ({
      userId: `${user.id}${index}` as DirectoryUser['id'],
      label: `p…${index}`,
      wanted: wanted[index] === true && active[index] === true,
      ...(user.sync.accountId && { accountId: user.sync.accountId }),
    }));
    const members = all.filter((member) => followed.get(member.userId) !== member.wanted);
    for (const { userId } of members) followed.delete(userId);
    const work = { connection, group, wanted: 'as directory', members, budget: aBudget() } as const;
    const { sync, settled } = await syncGroup.apply(ports, work);
    if (crash) return false;
    group = { ...group, sync };
    for (const member of members) if (settled.includes(member.userId)) followed.set(member.userId, member.wanted);
    return sync.state === 'synced';
  }

  return async ({ active, members, crash }: Step): Promise<boolean> => {
    // Each step is a separate invocation with its own budget of calls to Atlassian.
    ports = { site: another(), owners, later };
    const done = [];
    for (let index = 0; index < people; index += 1) done.push(await followUser(index, active[index] === true, crash));
    done.push(await followGroup(members, active, crash));
    return done.every(Boolean);
  };
}

describe.each<[CredentialName, How]>([
  ['organization', 'suspend'],
  ['organization', 'deactivate'],
  ['organization', 'remove'],
  ['organization', 'removeFromGroups'],
  ['administrator', 'remove'],
  ['administrator', 'removeFromGroups'],
])('a directory over a site (%s, %s)', (credential, how) => {
  it.each(Object.keys(lossesOf))('ends as the IdP wants in spite of crashes and %s', async (losses) => {
    await fc.assert(
      fc.asyncProperty(steps, async (story) => {
        const harness = overSimulatedSite(credential);
        const follow = directoryOver(harness, how);
        const fault = lossesOf[losses];
        if (fault) harness.simulated.faults.add({ match: '*', every: 4, ...fault });
        for (const step of story) await follow(step);
        const last = story.at(-1);
        if (!last) return;
        let settled = false;
        for (let round = 0; round < 8 && !settled; round += 1) {
          // Each round makes the same calls, so the fault might hit the same one for ever.
          if (round === 4) harness.simulated.faults.clear();
          await harness.options.sleep?.(60_000);
          settled = await follow({ ...last, crash: false });
        }
        expect(settled).toBe(true);
        expectSite(harness, how, last);
      }),
      { numRuns: 8 },
    );
  });
});

function expectSite({ simulated }: Harness, how: How, { active, members }: Step): void {
  const { people: everybody, groups } = simulated.snapshot();
  for (let index = 0; index < people; index += 1) {
    const person = everybody.find(({ email }) => email === address(index, how));
    const hasAccess = person?.active && (how !== 'removeFromGroups' || person.groups.includes(jiraUsers));
    expect(hasAccess ?? false).toBe(active[index]);
  }
  const wanted = members.flatMap((wants, index) => (wants && active[index] ? [address(index, how)] : []));
  const engineering = groups.filter(({ name }) => name === 'Engineering');
  expect(engineering).toHaveLength(1);
  const present = engineering[0]?.members.filter((email) =>
    everybody.some((person) => person.email === email && person.active),
  );
  expect(new Set(present)).toEqual(new Set(wanted));
}
