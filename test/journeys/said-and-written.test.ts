import { afterEach, describe, expect, it } from 'vitest';
import type { SiteSnapshot } from '../../local/atlassian/snapshot';
import { groupByHand, memberByHand } from './by-hand';
import { person, type SettingsWorld, settingsWorld } from './settings-world';

type Settings = Readonly<Record<string, unknown>>;

interface Preview {
  readonly counts: readonly { readonly kind: string; readonly outcome: string; readonly count: number }[];
}

/** What is changed at the site, by number. */
interface Tally {
  /** Invited, or given back. */
  readonly given: number;
  readonly taken: number;
  readonly gone: number;
  readonly profiles: number;
  readonly created: number;
  readonly deleted: number;
  readonly added: number;
  readonly removed: number;
  /** People whose projects or components somebody else leads now. */
  readonly handedOver: number;
  /** People whose issues, filters, dashboards or project roles are not theirs any more. */
  readonly passedOn: number;
}

/** The site, who leads what, and what people own at Jira. */
interface State extends SiteSnapshot {
  readonly leads: ReadonlyMap<string, string>;
  /** By account. */
  readonly owned: ReadonlyMap<string, readonly string[]>;
}

interface Change {
  readonly from?: Settings;
  readonly to: Settings;
  /** While things are pushed, before `from`. */
  readonly pushed?: Settings;
  /** Somebody more who has an account, and whom the IdP has set inactive. */
  readonly leaver?: string;
  /** Of Jira, that are left. */
  readonly seats?: number;
  /** Some of it follows minutes later, when the access is gone. */
  readonly follows?: true;
  readonly expected: Partial<Tally>;
}

let world: SettingsWorld;
afterEach(() => world.app.close());

const names = ['ann', 'bea', 'cem', 'dora', 'emil', 'fay'];
const email = (name: string) => `${name}@example.com`;
const title = (name: string) => (name === 'fay' ? 'Contractor' : 'Employee');

/** Leaves so many seats of Jira. */
async function leaveSeats(left: number): Promise<void> {
  const roles = (await world.jira('/rest/api/3/applicationrole')) as { key: string; userCount: number }[];
  const used = roles.find(({ key }) => key === 'jira-software')?.userCount ?? 0;
  world.app.site.faults.configure({ seats: { 'jira-software': used + left } });
}

const settled = () => world.app.forge.settle({ advance: false });

/** Six people in two groups; a group that somebody made by hand has a member whom nobody pushes. */
async function start({ from = {}, pushed = from, leaver, seats }: Partial<Change>): Promise<void> {
  world = await settingsWorld(pushed);
  if (seats !== undefined) await leaveSeats(seats);
  world.app.site.signUp({ email: email('cem'), name: 'Cem' });
  await groupByHand(world, 'Makers');
  const ids: string[] = [];
  for (const name of names) {
    const more = { title: title(name), displayName: `${name} of Acme`, externalId: `ext-${name}` };
    ids.push(await world.push(person(email(name), more)));
  }
  await world.patch(ids[4] ?? '', { active: false });
  if (leaver !== undefined) await world.patch(await world.push(person(leaver)), { active: false });
  for (const [displayName, members] of [
    ['Engineering', ids.slice(0, 4)],
    ['Sales', ids.slice(2, 6)],
  ] as const) {
    await world.pushGroup(displayName, members);
  }
  await settled();
  if (pushed !== from) {
    await save(from, true);
    await settled();
  }
  const inMakers = world.app.snapshot().groups.find(({ name }) => name === 'Makers')?.members ?? [];
  const byHand = ['ann', 'cem'].map(email).filter((one) => world.onSite(one)?.active && !inMakers.includes(one));
  for (const one of byHand) await memberByHand(world, 'Makers', one);
}

const preview = (settings: Settings) =>
  world.app.admin('previewConnection', {
    connectionId: world.okta.id,
    settings: { mode: 'live', ...settings },
  }) as Promise<Preview>;

async function save(settings: Settings, apply: boolean): Promise<void> {
  const connectionId = world.okta.id;
  const { version } = (await world.app.admin('getConnection', { connectionId })) as { version: number };
  await world.app.admin('saveSettings', {
    connectionId,
    version,
    settings: { mode: 'live', ...settings },
    apply,
  });
}

function said({ counts }: Preview): Tally {
  const sum = (...kinds: readonly string[]) =>
    counts
      .filter(({ kind, outcome }) => outcome === 'preview' && kinds.includes(kind))
      .reduce((total, { count }) => total + count, 0);
  return {
    given: sum('invite', 'restore', 'reactivate'),
    taken: sum('suspend', 'deactivate'),
    gone: sum('remove'),
    profiles: sum('updateProfile'),
    created: sum('createGroup'),
    deleted: sum('deleteGroup'),
    added: sum('addMember', 'joinGroup'),
    removed: sum('removeMember', 'leaveGroup'),
    handedOver: sum('handOver'),
    passedOn: sum('handOverBelongings'),
  };
}

/** Changes that went through since the recording began. */
const callsLike = (method: string, place: RegExp) =>
  world.app.site.calls
    .recording()
    .filter((call) => call.method === method && place.test(call.template) && call.status < 300).length;

/** Of a person, who leaves all groups with it. */
const removals = () => callsLike('DELETE', /\/users\/\{accountId\}$/);

/** As the site is now. */
async function seen(): Promise<State> {
  type Led = { id: string; key: string; lead?: { accountId: string } };
  const { values } = (await world.jira('/rest/api/3/project/search?expand=lead')) as { values: Led[] };
  const parts = await Promise.all(values.map(({ key }) => world.jira(`/rest/api/3/project/${key}/components`)));
  const led = [...values, ...(parts as Led[][]).flat()];
  const snapshot = world.app.snapshot();
  const leads = new Map(led.map(({ id, lead }) => [id, lead?.accountId ?? '']));
  const ownedBy = (account: string) => Object.values(world.app.site.belongingsOf(account)).flat();
  return {
    ...snapshot,
    leads,
    owned: new Map(snapshot.people.map(({ accountId }) => [accountId, ownedBy(accountId)])),
  };
}

/** Members of a deleted group go with it. */
function written(before: State, after: State): Tally {
  const active = ({ people }: SiteSnapshot) => new Set(people.filter((each) => each.active).map((each) => each.email));
  // Whoever is invited to a product comes into its group with that.
  const groups = ({ groups: all }: SiteSnapshot) =>
    new Map(all.filter(({ name }) => !name.startsWith('jira-')).map((group) => [group.name, group.members]));
  const [was, is] = [groups(before), groups(after)];
  const isRemoved = removals() > 0;
  const beyond = <Item>(one: Iterable<Item>, other: ReadonlySet<Item>) =>
    [...one].filter((item) => !other.has(item)).length;
  const moved = (from: ReadonlyMap<string, readonly string[]>, to: ReadonlyMap<string, readonly string[]>) =>
    [...to].reduce((total, [name, members]) => total + beyond(members, new Set(from.get(name))), 0);
  const gone = new Set(after.people.filter(({ groups: all }) => all.length === 0).map((each) => each.email));
  const stay = (members: readonly string[]) => (isRemoved ? members.filter((one) => !gone.has(one)) : members);
  const kept = new Map([...was].filter(([name]) => is.has(name)).map(([name, members]) => [name, stay(members)]));
  return {
    given: beyond(active(after), active(before)),
    taken: isRemoved ? 0 : beyond(active(before), active(after)),
    gone: removals(),
    profiles: callsLike('PATCH', /profile/),
    created: beyond(is.keys(), new Set(was.keys())),
    deleted: beyond(was.keys(), new Set(is.keys())),
    added: moved(was, is),
    removed: moved(is, kept),
    handedOver: new Set([...before.leads].filter(([what, who]) => after.leads.get(what) !== who).map(([, who]) => who))
      .size,
    passedOn: [...before.owned].filter(([who, owned]) => beyond(owned, new Set(after.owned.get(who))) > 0).length,
  };
}

/**
 * The plan of a connection counts nobody's issues and filters, so it also says it of those who have none: of the two who have left,
 * only the one who owns something is to lose access.
 */
const oneLeaver = {
  leaver: 'grace.lead@example.com',
  pushed: { users: { onDeactivate: 'logOnly' } },
  from: { users: { onDeactivate: 'logOnly' }, protected: { people: [email('emil')] } },
} as const;

/** Each setting that can change what is at Atlassian: before, after, and what is expected to happen. */
const changes: Readonly<Record<string, Change>> = {
  'a row of the map': {
    from: { groups: { mode: 'manual', map: [] } },
    to: { groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Builders'] }] } },
    expected: { created: 1, added: 4 },
  },
  'a row of the map that leads to a group that exists': {
    from: { groups: { mode: 'manual', map: [] } },
    to: { groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Makers'] }] } },
    expected: { created: 0, added: 2 },
  },
  'a second group in a row of the map': {
    from: { groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Builders'] }] } },
    to: { groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Builders', 'Crafts'] }] } },
    expected: { created: 1, added: 4 },
  },
  'a row of the map that leads elsewhere': {
    from: { groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Makers'] }] } },
    to: { groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Crafts'] }] } },
    expected: { created: 1, added: 4, removed: 4 },
  },
  'from on the fly to the map': {
    to: { groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Makers'] }] } },
    expected: { added: 2, deleted: 1 },
  },
  'treating groups without a row as on the fly': {
    from: { groups: { mode: 'manual', map: [] } },
    to: { groups: { mode: 'manual', map: [], unmapped: 'onTheFly' } },
    expected: { created: 2, added: 8 },
  },
  'groups that are left out': { to: { groups: { exclude: ['Sales'] } }, expected: { removed: 0 } },
  'groups that are no longer left out': {
    from: { groups: { include: ['Eng*'] } },
    to: {},
    expected: { created: 1, added: 4 },
  },
  'creating missing groups': {
    from: { groups: { createMissing: false } },
    to: {},
    expected: { created: 2, added: 8 },
  },
  'the name of groups, which are copied': {
    to: { groups: { name: 'idp-{{ displayName }}', onRename: 'copy' } },
    expected: { created: 2, added: 8, deleted: 2 },
  },
  'the name of groups, which stay': { to: { groups: { name: 'idp-{{ displayName }}' } }, expected: {} },
  'rewritten names': {
    to: { groups: { rename: [{ pattern: '^Sales$', replacement: 'Makers' }], onRename: 'copy' } },
    expected: { added: 3, deleted: 1 },
  },
  'using groups that exist': {
    from: { groups: { rename: [{ pattern: '^Sales$', replacement: 'Makers' }], existingGroup: 'skip' } },
    to: { groups: { rename: [{ pattern: '^Sales$', replacement: 'Makers' }] } },
    expected: { added: 3 },
  },
  'asking about groups that exist': {
    from: { groups: { rename: [{ pattern: '^Sales$', replacement: 'Makers' }], existingGroup: 'ask' } },
    to: { groups: { rename: [{ pattern: '^Sales$', replacement: 'Makers' }], existingGroup: 'adopt' } },
    expected: { added: 3 },
  },
  'removing members added by hand': {
    from: { groups: { mode: 'manual', map: [{ from: 'Sales', to: ['Makers'] }] } },
    to: { groups: { mode: 'manual', map: [{ from: 'Sales', to: ['Makers'] }], keepManualMembers: false } },
    expected: { removed: 1 },
  },
  'a default group for everyone': {
    to: { groups: { defaultForEveryone: ['Makers'] } },
    expected: { added: 3 },
  },
  'a default group for new people': { to: { groups: { defaultForNewPeople: ['Makers'] } }, expected: { added: 0 } },
  'creating people': { from: { users: { create: false } }, to: {}, expected: { given: 5, created: 0, added: 7 } },
  'following the active state': {
    from: { users: { followActive: false } },
    to: {},
    expected: { taken: 1 },
  },
  'no longer following the active state': { to: { users: { followActive: false } }, expected: {} },
  'what happens to the deactivated: remove': { to: { users: { onDeactivate: 'remove' } }, expected: { gone: 1 } },
  'what happens to the deactivated: out of groups': {
    from: { users: { onDeactivate: 'logOnly' } },
    to: { users: { onDeactivate: 'removeFromGroups' } },
    expected: {},
  },
  'what happens to the deactivated: suspend': {
    from: { users: { onDeactivate: 'logOnly' } },
    to: {},
    expected: { taken: 1 },
  },
  'a scope, and leavers are suspended': {
    to: { scope: 'title eq "Employee"', users: { onLeaveScope: 'suspend' } },
    expected: { taken: 1 },
  },
  'a scope, and leavers leave their groups': {
    to: { scope: 'title eq "Employee"', users: { onLeaveScope: 'removeFromGroups' } },
    expected: { removed: 0 },
  },
  'a scope that is gone': { from: { scope: 'title eq "Employee"' }, to: {}, expected: { given: 1, added: 1 } },
  'linking accounts that exist': { from: { users: { existingAccount: 'skip' } }, to: {}, expected: { added: 0 } },
  'rewritten user names': {
    to: { users: { userNameRules: [{ pattern: '@.*', replacement: '@example.org' }] } },
    expected: {},
  },
  'a mapped attribute': {
    to: { attributes: [{ to: 'jobTitle', constant: 'Pilot' }] },
    expected: { profiles: 5 },
  },
  'profiles that are not updated': {
    from: { users: { update: false }, attributes: [{ to: 'jobTitle', constant: 'Pilot' }] },
    to: { attributes: [{ to: 'jobTitle', constant: 'Captain' }] },
    expected: { profiles: 5 },
  },
  'a custom attribute': { to: { customAttributes: [{ name: 'Job', from: 'title' }] }, expected: { profiles: 0 } },
  'products of new people': { to: { users: { productAccess: ['jira-software'] } }, expected: {} },
  'invitation e-mails': { to: { users: { sendInvitation: true } }, expected: {} },
  'a lead for what leavers led': {
    from: { users: { onDeactivate: 'logOnly' } },
    leaver: 'grace.lead@example.com',
    to: { leads: { defaultProjectLead: 'admin@example.com', defaultComponentLead: 'casey@contractors.test' } },
    expected: { taken: 2, handedOver: 1 },
  },
  'a lead for projects only': {
    from: { users: { onDeactivate: 'logOnly' } },
    leaver: 'grace.lead@example.com',
    to: { users: { onDeactivate: 'remove' }, leads: { defaultProjectLead: 'admin@example.com' } },
    expected: { gone: 2, handedOver: 1 },
  },
  'a lead who has no account': {
    from: { users: { onDeactivate: 'logOnly' } },
    leaver: 'grace.lead@example.com',
    to: { leads: { defaultProjectLead: email('nobody') } },
    expected: { taken: 1, handedOver: 0 },
  },
  'a lead for what nobody leads': {
    from: { users: { onDeactivate: 'logOnly' } },
    to: { leads: { defaultProjectLead: 'admin@example.com' } },
    expected: { taken: 1, handedOver: 0 },
  },
  'what leavers own': {
    ...oneLeaver,
    to: {
      protected: oneLeaver.from.protected,
      belongings: {
        ...{ issues: 'successor', filters: 'successor', dashboards: 'successor' },
        defaultSuccessor: 'admin@example.com',
      },
    },
    follows: true,
    expected: { taken: 1, passedOn: 1 },
  },
  'open issues of leavers, which nobody has afterwards': {
    ...oneLeaver,
    to: { protected: oneLeaver.from.protected, belongings: { issues: 'unassign' } },
    follows: true,
    expected: { taken: 1, passedOn: 1 },
  },
  'what leavers own, and they keep access': {
    from: { users: { onDeactivate: 'logOnly' } },
    leaver: 'grace.lead@example.com',
    to: { users: { onDeactivate: 'logOnly' }, belongings: { issues: 'unassign' } },
    follows: true,
    expected: { taken: 0, passedOn: 0 },
  },
  'a product without seats': {
    from: { users: { create: false } },
    to: { users: { productAccess: ['jira-software'] } },
    seats: 0,
    expected: { given: 0, added: 0 },
  },
  'a product with too few seats': {
    from: { users: { create: false } },
    to: { users: { productAccess: ['jira-software'] } },
    seats: 2,
    expected: { given: 2 },
  },
  'seats that are kept free': {
    from: { users: { create: false } },
    to: { users: { productAccess: ['jira-software'], seats: { keepFree: 3 } } },
    seats: 6,
    expected: { given: 3 },
  },
  'seats that are no longer kept free': {
    from: { users: { productAccess: ['jira-software'], seats: { keepFree: 20 } } },
    to: { users: { productAccess: ['jira-software'] } },
    seats: 20,
    expected: { given: 5 },
  },
  'protected people': { to: { protected: { people: [email('ann')] } }, expected: {} },
  'people who are no longer protected': {
    pushed: { mode: 'preview' },
    from: { protected: { people: ['ann', 'cem'].map(email) } },
    to: {},
    expected: { given: 2, added: 3 },
  },
  'a leaver who is no longer protected': {
    pushed: { mode: 'preview' },
    from: { protected: { people: ['grace.lead@example.com'] } },
    leaver: 'grace.lead@example.com',
    to: {},
    expected: { taken: 1 },
  },
  'a group that is no longer protected': {
    pushed: { mode: 'preview' },
    from: { protected: { groups: ['Engineering'] } },
    to: {},
    expected: { created: 1, added: 4 },
  },
  'what belongs to other connections': { to: { conflicts: 'precedence', precedence: 1 }, expected: {} },
};

describe('What is written to service desks after changed settings were saved and applied', () => {
  const addresses = ['pat', 'kim'].map((name) => `${name}@customer.test`);
  const inDesks = () =>
    world.app.site.portal().desks.flatMap(({ key, customers }) => customers.map((one) => `${key} ${one}`));

  it.each([
    ['a service desk', [], ['SUP'], 2, 0],
    ['no service desk', ['SUP'], [], 0, 0],
  ])('equals what was said before: %s', async (_, from, to, added, removed) => {
    world = await settingsWorld({}, 'customers');
    await world.set({ customers: { serviceDesks: from } });
    const ids: string[] = [];
    for (const address of addresses) ids.push(await world.push(person(address)));
    await world.pushGroup('Acme', ids);
    await settled();
    const told = said(await preview({ customers: { serviceDesks: to } }));
    const before = inDesks();
    await save({ customers: { serviceDesks: to } }, true);
    await settled();
    const after = inDesks();
    const done = [
      after.filter((one) => !before.includes(one)).length,
      before.filter((one) => !after.includes(one)).length,
    ];
    expect(done).toEqual([told.added, told.removed]);
    expect(done).toEqual([added, removed]);
  });
});

describe('What is written after changed settings were saved and applied', () => {
  it.each(Object.entries(changes))('equals what was said before: %s', async (_, change) => {
    const { to, expected } = change;
    await start(change);
    const told = said(await preview(to));
    const before = await seen();
    world.app.site.calls.startRecording();
    await save(to, true);
    await settled();
    if (change.follows) {
      await world.app.clock.advance(10 * 60_000);
      await settled();
    }
    const done = written(before, await seen());
    expect(done).toEqual(told);
    expect(done).toMatchObject(expected);
  });

  it('is nothing at all until then, and what comes next follows the new settings', async () => {
    const to = { groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Makers', 'Builders'] }] } };
    await start({});
    const before = await seen();
    await save({ ...to, users: { onLeaveScope: 'suspend' }, scope: 'title eq "Nobody"' }, false);
    await world.app.clock.advance(3_600_000);
    await settled();
    expect(await seen()).toEqual(before);
    await save(to, false);
    const { body } = await world.okta.ask('GET', '/Groups?filter=displayName eq "Engineering"');
    const [group] = (body as unknown as { Resources: { id: string }[] }).Resources;
    const value = [{ value: await world.push(person(email('gus'))) }];
    const Operations = [{ op: 'add', path: 'members', value }];
    await world.okta.ask('PATCH', `/Groups/${group?.id}`, { body: { Operations } });
    await settled();
    expect(written(before, await seen())).toMatchObject({ given: 1, created: 1, deleted: 1 });
  });
});
