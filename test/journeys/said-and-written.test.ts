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
}

let world: SettingsWorld;
afterEach(() => world.app.close());

const names = ['ann', 'bea', 'cem', 'dora', 'emil', 'fay'];
const email = (name: string) => `${name}@example.com`;
const title = (name: string) => (name === 'fay' ? 'Contractor' : 'Employee');

const settled = () => world.app.forge.settle({ advance: false });

/** Six people in two groups; a group that somebody made by hand has a member whom nobody pushes. */
async function start(settings: Settings): Promise<void> {
  world = await settingsWorld(settings);
  world.app.site.signUp({ email: email('cem'), name: 'Cem' });
  await groupByHand(world, 'Makers');
  const ids: string[] = [];
  for (const name of names) {
    const more = { title: title(name), displayName: `${name} of Acme`, externalId: `ext-${name}` };
    ids.push(await world.push(person(email(name), more)));
  }
  await world.patch(ids[4] ?? '', { active: false });
  for (const [displayName, members] of [
    ['Engineering', ids.slice(0, 4)],
    ['Sales', ids.slice(2, 6)],
  ] as const) {
    await world.pushGroup(displayName, members);
  }
  await settled();
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
  };
}

/** Changes that went through since the recording began. */
const callsLike = (method: string, place: RegExp) =>
  world.app.site.calls
    .recording()
    .filter((call) => call.method === method && place.test(call.template) && call.status < 300).length;

/** Of a person, who leaves all groups with it. */
const removals = () => callsLike('DELETE', /\/users\/\{accountId\}$/);

/** Members of a deleted group go with it. */
function written(before: SiteSnapshot, after: SiteSnapshot): Tally {
  const active = ({ people }: SiteSnapshot) => new Set(people.filter((each) => each.active).map((each) => each.email));
  const groups = ({ groups: all }: SiteSnapshot) => new Map(all.map((group) => [group.name, group.members]));
  const [was, is] = [groups(before), groups(after)];
  const beyond = <Item>(one: Iterable<Item>, other: ReadonlySet<Item>) =>
    [...one].filter((item) => !other.has(item)).length;
  const moved = (from: ReadonlyMap<string, readonly string[]>, to: ReadonlyMap<string, readonly string[]>) =>
    [...to].reduce((total, [name, members]) => total + beyond(members, new Set(from.get(name))), 0);
  const gone = new Set(after.people.filter(({ groups: all }) => all.length === 0).map((each) => each.email));
  const isRemoved = removals() > 0;
  const stay = (members: readonly string[]) => (isRemoved ? members.filter((one) => !gone.has(one)) : members);
  const kept = new Map([...was].filter(([name]) => is.has(name)).map(([name, members]) => [name, stay(members)]));
  return {
    given: beyond(active(after), active(before)),
    taken: beyond(active(before), active(after)),
    gone: removals(),
    profiles: callsLike('PATCH', /profile/),
    created: beyond(is.keys(), new Set(was.keys())),
    deleted: beyond(was.keys(), new Set(is.keys())),
    added: moved(was, is),
    removed: moved(is, kept),
  };
}

/** Each setting that can change what is at Atlassian: before, after, and what is expected to happen. */
const changes: Readonly<Record<string, { from?: Settings; to: Settings; expected: Partial<Tally> }>> = {
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
  'protected people': { to: { protected: { people: [email('ann')] } }, expected: {} },
  'what belongs to other connections': { to: { conflicts: 'precedence', precedence: 1 }, expected: {} },
};

describe('What is written after changed settings were saved and applied', () => {
  it.each(Object.entries(changes))('equals what was said before: %s', async (_, { from = {}, to, expected }) => {
    await start(from);
    const told = said(await preview(to));
    const before = world.app.snapshot();
    world.app.site.calls.startRecording();
    await save(to, true);
    await settled();
    const done = written(before, world.app.snapshot());
    expect(done).toEqual(told);
    expect(done).toMatchObject(expected);
  });

  it('is nothing at all until then, and what comes next follows the new settings', async () => {
    const to = { groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Makers', 'Builders'] }] } };
    await start({});
    const before = world.app.snapshot();
    await save({ ...to, users: { onLeaveScope: 'suspend' }, scope: 'title eq "Nobody"' }, false);
    await world.app.clock.advance(3_600_000);
    await settled();
    expect(world.app.snapshot()).toEqual(before);
    await save(to, false);
    const { body } = await world.okta.ask('GET', '/Groups?filter=displayName eq "Engineering"');
    const [group] = (body as unknown as { Resources: { id: string }[] }).Resources;
    const value = [{ value: await world.push(person(email('gus'))) }];
    const Operations = [{ op: 'add', path: 'members', value }];
    await world.okta.ask('PATCH', `/Groups/${group?.id}`, { body: { Operations } });
    await settled();
    expect(written(before, world.app.snapshot())).toMatchObject({ given: 1, created: 1, deleted: 1 });
  });
});
