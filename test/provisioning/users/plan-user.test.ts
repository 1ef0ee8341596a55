import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionId } from '../../../src/connections/connection';
import type { AccountRecord } from '../../../src/directory/account-record';
import type { AccountId } from '../../../src/directory/ids';
import type { DirectoryUser, UserSync } from '../../../src/directory/user';
import { isoTime } from '../../../src/provisioning/call';
import { type Planning, planUser } from '../../../src/provisioning/users/plan-user';
import { SiteError } from '../../../src/sync/site/site-error';
import type { UserAction, UserPlan } from '../../../src/sync/users/user-plan';
import { noOwners } from '../../support/memory-owners';
import { aConnection, anId, aUser, sampleTime } from '../../support/samples';
import { aStep } from '../../support/spoken';
import { fakeSite } from '../../sync/fake-site';
import { anAccount } from '../../sync/fixtures';

const account = 'account-1' as AccountId;
const okta = aConnection();
const entra = aConnection({ id: anId(2) as ConnectionId, name: 'Entra' });
const start = Date.parse(sampleTime);
const at = (seconds: number) => isoTime(start + seconds * 1000);
const live = { mode: 'live', why: { say: 'mode-live' } } as const;
const person = (number: number, sync: Partial<UserSync> = {}, of: Connection = okta): DirectoryUser =>
  aUser(number, { connectionId: of.id, sync: { state: 'synced', accountId: account, ...sync } });

const action = (kind: UserAction['kind'], cause?: UserAction['cause']) =>
  ({ ...aStep, kind, ...(cause && { cause }) }) as UserAction;
const planOf = (more: Partial<UserPlan> = {}): UserPlan => ({
  actions: [action('none')],
  takesAway: false,
  isWanted: true,
  account: anAccount(),
  ...more,
});
const byHand = planOf({ actions: [action('refuse', 'suspended-elsewhere')] });
const switchedOff = planOf({ actions: [action('refuse', 'account-deactivated')] });

interface World {
  /** What each look plans, in order; the last one again and again. */
  readonly plans?: readonly (UserPlan | SiteError)[];
  /** The record of the account as each read finds it. */
  readonly records?: readonly (AccountRecord | undefined)[];
  readonly users?: readonly DirectoryUser[];
  readonly areSeveral?: boolean;
  readonly isNoted?: boolean;
}

function aWorld({ plans = [planOf()], records = [undefined], users = [], areSeveral = false, isNoted = false }: World) {
  const looked: Parameters<Planning['sync']['user']['plan']>[1][] = [];
  const asked: string[] = [];
  const next = <Item>(items: readonly Item[], index: number) => items[Math.min(index, items.length - 1)] as Item;
  let reads = 0;
  const owners = {
    ...noOwners(),
    account: async (id: AccountId) => {
      asked.push(`account ${id}`);
      reads += 1;
      return next(records, reads - 1);
    },
    user: async ({ record }: { readonly record: string }) => users.find(({ id }) => id === record),
    connection: async (id: string) => [okta, entra].find((of) => of.id === id),
    areSeveral: async () => {
      asked.push('areSeveral');
      return areSeveral;
    },
  };
  const ports = { site: fakeSite(), owners, later: (ms: number) => isoTime(start + ms) };
  const store = {
    forget: () => void asked.push('forget'),
    hasDeparted: async () => {
      asked.push('hasDeparted');
      return isNoted;
    },
  };
  const plan: Planning['sync']['user']['plan'] = async (_, look) => {
    looked.push(look);
    const planned = next(plans, looked.length - 1);
    if (planned instanceof Error) throw planned;
    return planned;
  };
  const call = {
    connection: okta,
    owners,
    store,
    sync: { user: { plan } },
    machine: { newId: () => '', now: () => start, pause: async () => undefined, random: () => 0 },
    atlassian: async () => ports,
  } as unknown as Planning;
  return { call, ports, looked, asked };
}

const holders = (...users: readonly DirectoryUser[]) =>
  users.map(({ connectionId, id }) => ({ connectionId, record: id }));

describe('the plan for a user', () => {
  it('is that of a single look if nobody else can have the account', async () => {
    const { call, ports, looked, asked } = aWorld({});
    const user = person(1);
    expect(await planUser(call, { user, mode: live })).toEqual({ ports, mode: live, known: user, plan: planOf() });
    expect(looked).toMatchObject([{ connection: okta, user, wanted: 'as directory' }]);
    expect(asked).toEqual(['areSeveral']);
  });

  it('asks nobody about somebody without an account', async () => {
    const plan = planOf({ actions: [action('invite')] });
    const { account: _, ...without } = plan;
    const { call, asked } = aWorld({ plans: [without], areSeveral: true });
    const work = await planUser(call, { user: aUser(1), mode: live, isContested: true });
    expect(work.plan).toEqual(without);
    expect(work).not.toHaveProperty('standing');
    expect(asked).toEqual([]);
  });

  it.each<[string, Parameters<typeof planUser>[1], World]>([
    ['several connections', { user: person(1), mode: live }, { areSeveral: true }],
    ['a commit of somebody else', { user: person(1), mode: live, isContested: true }, {}],
    ['a user who knows of others', { user: person(1, { shared: true }), mode: live }, {}],
    ['a deletion', { user: person(1), mode: live, wanted: 'deleted' }, {}],
    ['a suspension by hand', { user: person(1), mode: live }, { plans: [byHand] }],
    ['an account that was switched off', { user: person(1), mode: live }, { plans: [switchedOff] }],
    ['an account found just now', { user: aUser(1), mode: live, isContested: true }, {}],
  ])('looks who else has the account after %s', async (_, asked, world) => {
    const { call } = aWorld(world);
    expect((await planUser(call, asked)).standing).toEqual({ account, record: undefined, earlier: [], later: [] });
  });

  it('says until when something of its own, or of others, may arrive', async () => {
    const other = person(2, { underWayUntil: at(90) });
    const record = { version: 1, holders: holders(other) };
    const world = { records: [record], users: [other] };
    const underWay = async (sync: Partial<UserSync>, isContested: boolean) =>
      (await planUser(aWorld(world).call, { user: person(1, sync), mode: live, isContested })).underWayUntil;
    expect(await underWay({ underWayUntil: at(30) }, false)).toBe(at(30));
    expect(await underWay({ underWayUntil: at(-30) }, false)).toBeUndefined();
    expect(await underWay({ underWayUntil: at(30) }, true)).toBe(at(90));
    expect(await underWay({ underWayUntil: at(120) }, true)).toBe(at(120));
    const quiet = aWorld({ records: [{ version: 1, holders: [] }] });
    expect(await planUser(quiet.call, { user: person(1), mode: live, isContested: true })).not.toHaveProperty(
      'underWayUntil',
    );
  });

  it('knows what was taken for others, and looks again with that', async () => {
    const other = person(2, { suspended: true, unheardUntil: at(300), shared: true });
    const user = person(1, { shared: true });
    const restore = planOf({ actions: [action('restore')] });
    const { call, looked } = aWorld({
      plans: [planOf(), restore],
      records: [{ version: 1, holders: holders(other, user) }],
      users: [other],
    });
    const work = await planUser(call, { user, mode: live });
    const known = person(1, { shared: true, suspended: true, unheardUntil: at(300) });
    expect(work).toMatchObject({ known, plan: restore });
    expect(looked.map((look) => look.user)).toEqual([user, known]);
  });

  it('does not look again if the user knows all that already', async () => {
    const other = person(2, { suspended: true });
    const user = person(1, { shared: true, suspended: true });
    const { call, looked } = aWorld({ records: [{ version: 1, holders: holders(other, user) }], users: [other] });
    expect((await planUser(call, { user, mode: live })).known).toEqual(user);
    expect(looked.length).toBe(1);
  });

  it('gives the account found to a user who has none yet, with what is known of it', async () => {
    const { call } = aWorld({ records: [{ version: 1, holders: [], taken: { deactivated: true } }], areSeveral: true });
    const { known } = await planUser(call, { user: aUser(1), mode: live });
    expect(known.sync).toEqual({ state: 'synced', accountId: account, deactivated: true, regained: 'due' });
  });

  it('forgets what has been waited for long enough, of the user and of others', async () => {
    const other = person(2, { suspended: true, unheardUntil: at(-1) });
    const user = person(1, { shared: true, unheardUntil: at(0) });
    const { call, looked } = aWorld({ records: [{ version: 1, holders: holders(other, user) }], users: [other] });
    const { known } = await planUser(call, { user, mode: live });
    expect(looked[0]?.user).toEqual(person(1, { shared: true }));
    expect(known).toEqual(person(1, { shared: true, suspended: true }));
    const still = await planUser(aWorld({}).call, { user: person(1, { unheardUntil: at(1) }), mode: live });
    expect(still.known).toEqual(person(1, { unheardUntil: at(1) }));
  });

  it('is not counted against the record that hands the account over', async () => {
    const former = person(3, { suspended: true });
    const { call } = aWorld({ records: [{ version: 1, holders: holders(former) }], users: [former] });
    const asked = { user: person(1), mode: live, isContested: true };
    expect((await planUser(call, { ...asked, former: former.id })).standing?.earlier).toEqual([]);
    expect((await planUser(call, asked)).standing?.earlier).toEqual([{ connection: okta, user: former }]);
  });

  it('waits while another connection decides', async () => {
    const rival = person(2, {}, entra);
    const user = person(1);
    const { call } = aWorld({
      records: [{ version: 1, holders: holders(rival, user) }],
      users: [rival],
      areSeveral: true,
    });
    const { plan } = await planUser(call, { user, mode: live });
    expect(plan?.actions).toMatchObject([{ kind: 'wait', cause: 'person-owned-elsewhere' }]);
    const { plan: deleted } = await planUser(call, { user, mode: live, wanted: 'deleted' });
    expect(deleted?.actions).toMatchObject([{ kind: 'skip', cause: 'person-owned-elsewhere' }]);
  });
});

describe('access that seems to have been taken by hand', () => {
  it.each([
    ['a suspension', byHand, { suspended: true }],
    ['a switched-off account', switchedOff, { deactivated: true }],
  ])('was taken by Rollcall if an older version has noted so: %s', async (_, first, taken) => {
    const restore = planOf({ actions: [action('restore')] });
    const { call, asked } = aWorld({ plans: [first, restore], records: [{ version: 1, holders: [] }], isNoted: true });
    const work = await planUser(call, { user: person(1), mode: live });
    expect(work).toMatchObject({ isNoted: true, known: person(1, taken), plan: restore });
    expect(asked).toEqual([`account ${account}`, 'forget', `account ${account}`, 'hasDeparted']);
  });

  it('was taken by hand if nothing says otherwise', async () => {
    const { call } = aWorld({ plans: [byHand], records: [{ version: 1, holders: [] }] });
    const work = await planUser(call, { user: person(1), mode: live });
    expect(work.plan).toEqual(byHand);
    expect(work).not.toHaveProperty('isNoted');
  });

  it('needs no note if the record of the account says who took it', async () => {
    const { call, asked } = aWorld({
      plans: [byHand],
      records: [{ version: 1, holders: [], taken: { suspended: true } }],
      isNoted: true,
    });
    const work = await planUser(call, { user: person(1), mode: live });
    expect(work.known.sync.suspended).toBe(true);
    expect(work).not.toHaveProperty('isNoted');
    expect(asked).not.toContain('hasDeparted');
  });

  const gone = { version: 1, holders: holders(person(2)) };
  const taken = { version: 2, holders: [], taken: { suspended: true } };

  it('is judged by a second look at the record of the account, as it may have been read earlier', async () => {
    const { call, asked } = aWorld({ plans: [byHand, planOf()], records: [gone, taken] });
    const work = await planUser(call, { user: person(1), mode: live });
    expect(asked.slice(0, 3)).toEqual([`account ${account}`, 'forget', `account ${account}`]);
    expect(work.standing?.record).toEqual(taken);
    expect(work.known.sync.suspended).toBe(true);
  });

  it.each<[string, World]>([
    ['nothing was taken by hand', { records: [gone, taken], areSeveral: true }],
    ['the record says who took it', { plans: [byHand], records: [{ ...gone, taken: { suspended: true } }, taken] }],
  ])('takes no second look if %s', async (_, world) => {
    const { call, asked } = aWorld(world);
    await planUser(call, { user: person(1), mode: live });
    expect(asked).not.toContain('forget');
  });
});

describe('a user at whom Atlassian could not look', () => {
  const trouble = new SiteError('unavailable', 'atlassian-unavailable', '503 from Atlassian');
  const waits = {
    state: 'pending',
    dueAt: at(30),
    attempts: 1,
    cause: 'atlassian-unavailable',
  };

  it('has an outcome instead of a plan, which says so', async () => {
    const { call, ports, asked } = aWorld({ plans: [trouble] });
    const user = person(1, { underWayUntil: at(9) });
    expect(await planUser(call, { user, mode: live })).toEqual({
      ports,
      mode: live,
      known: user,
      underWayUntil: at(9),
      outcome: {
        sync: { ...user.sync, ...waits },
        actions: [
          {
            kind: 'look',
            text: { say: 'look-up-person', who: 'p…@example.com' },
            reason: { say: 'look-decides' },
            outcome: 'waiting',
            cause: 'atlassian-unavailable',
            detail: '503 from Atlassian',
          },
        ],
        changed: false,
        trouble,
      },
    });
    expect(asked).toEqual([]);
  });

  it('leaves the account all the same when they are deleted: whoever has it must know what was taken', async () => {
    const other = person(2, { underWayUntil: at(90), deactivated: true });
    const user = person(1, { suspended: true, underWayUntil: at(9) });
    const record = { version: 1, holders: holders(user, other) };
    const { call } = aWorld({ plans: [trouble], records: [record], users: [other] });
    const work = await planUser(call, { user, mode: live, wanted: 'deleted' });
    expect(work).toMatchObject({
      known: person(1, { suspended: true, deactivated: true, underWayUntil: at(9) }),
      standing: { record, later: [{ user: other }] },
      underWayUntil: at(90),
    });
    const { plan: _, ...alone } = await planUser(aWorld({ plans: [trouble] }).call, {
      user: person(1),
      mode: live,
      wanted: 'deleted',
    });
    expect(alone).not.toHaveProperty('underWayUntil');
    expect(alone.standing).toBeDefined();
  });

  it('leaves nothing if they never had an account', async () => {
    const { call, asked } = aWorld({ plans: [trouble] });
    const work = await planUser(call, { user: aUser(1), mode: live, wanted: 'deleted' });
    expect(work).not.toHaveProperty('standing');
    expect(asked).toEqual([]);
  });

  it('is no result of a fault of our own', async () => {
    const { call } = aWorld({ plans: [new RangeError('a bug') as unknown as SiteError] });
    await expect(planUser(call, { user: person(1), mode: live })).rejects.toThrow('a bug');
  });
});
