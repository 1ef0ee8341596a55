import { afterEach, describe, expect, it } from 'vitest';
import { groupByHand, memberByHand } from './by-hand';
import { type SettingsWorld, settingsWorld } from './settings-world';

let world: SettingsWorld;
afterEach(() => world?.app.close());

interface Row {
  readonly outcome: string;
  readonly operation: string;
  readonly error?: { readonly code: string };
  readonly actions: readonly { readonly kind: string; readonly outcome: string; readonly reason: string }[];
}

const start = async (groups: object = {}, more: object = {}) => {
  world = await settingsWorld({ groups, ...more });
};
const email = (name: string) => `${name}@example.com`;
const person = (name: string) => world.push({ userName: email(name), emails: [{ value: email(name), primary: true }] });
const pushed = (name: string, members: readonly string[] = []) => world.pushGroup(name, members);
const membersOf = (name: string) => {
  const group = world.app.snapshot().groups.find((each) => each.name === name);
  return group && [...group.members].sort();
};
const names = () => world.app.snapshot().groups.map(({ name }) => name);

async function patchGroup(id: string, operation: object): Promise<number> {
  const reply = await world.okta.ask('PATCH', `/Groups/${id}`, { body: { Operations: [operation] } });
  return reply.status;
}
const rename = (id: string, displayName: string) => patchGroup(id, { op: 'replace', value: { displayName } });
const add = (id: string, user: string) => patchGroup(id, { op: 'add', path: 'members', value: [{ value: user }] });
const takeOut = (id: string, user: string) => patchGroup(id, { op: 'remove', path: `members[value eq "${user}"]` });

/** The newest entry of the log about a group. */
async function groupEntry(): Promise<Row> {
  const { entries } = (await world.app.admin('listLog', { limit: 50 })) as {
    entries: { id: string; subject: { kind: string } }[];
  };
  const newest = entries.find(({ subject }) => subject.kind === 'group');
  return (await world.app.admin('getLogEntry', { id: newest?.id ?? '' })) as Row;
}
const inGroups = (groups: object, more: object = {}) => world.set({ groups, ...more });
const settled = () => world.app.forge.settle({ advance: false });

describe('groups on the fly', () => {
  it('creates a missing group, or waits for it', async () => {
    await start({ createMissing: false });
    const mia = await person('mia');
    await pushed('Engineering', [mia]);
    expect(membersOf('Engineering')).toBeUndefined();
    expect(await groupEntry()).toMatchObject({ outcome: 'waiting', error: { code: 'group-missing' } });
    await inGroups({ createMissing: true });
    await settled();
    expect(membersOf('Engineering')).toEqual([email('mia')]);
    expect(await groupEntry()).toMatchObject({ outcome: 'applied' });
  });

  it('links a group automatically once somebody has created it', async () => {
    await start({ createMissing: false });
    await pushed('Engineering', [await person('mia')]);
    await groupByHand(world, 'Engineering');
    await world.nextDay();
    expect(membersOf('Engineering')).toEqual([email('mia')]);
  });

  it('obeys include and exclude patterns, and follows their changes', async () => {
    await start({ include: ['eng-*'], exclude: ['*-test'] });
    const mia = await person('mia');
    await pushed('eng-core', [mia]);
    await pushed('eng-test', [mia]);
    expect(await groupEntry()).toMatchObject({ outcome: 'skipped', actions: [{ kind: 'skip', outcome: 'skipped' }] });
    await pushed('sales', [mia]);
    expect(names()).not.toContain('sales');
    expect(names()).not.toContain('eng-test');
    expect(membersOf('eng-core')).toEqual([email('mia')]);
    await inGroups({});
    await settled();
    expect(membersOf('eng-test')).toEqual([email('mia')]);
    expect(membersOf('sales')).toEqual([email('mia')]);
  });

  it('rewrites names and inserts them into the template', async () => {
    await start({ rename: [{ pattern: '^okta-(.*)$', replacement: '$1' }], name: 'idp {{ displayName | upper }}' });
    await pushed('okta-eng', [await person('mia')]);
    expect(membersOf('idp ENG')).toEqual([email('mia')]);
    expect(names()).not.toContain('okta-eng');
  });

  it('never changes a group on the protected list', async () => {
    await start({}, { protected: { groups: ['Board'] } });
    const reply = await world.okta.ask('POST', '/Groups', { body: { displayName: 'Board' } });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(names()).not.toContain('Board');
    await world.set({});
    await pushed('Board');
    expect(names()).toContain('Board');
  });
});

describe('a group that exists already', () => {
  const arrive = async (existingGroup: string) => {
    await start({ existingGroup });
    await groupByHand(world, 'Engineering');
    return pushed('Engineering', [await person('mia')]);
  };
  const decide = (groupId: string, answer: unknown) =>
    world.app.admin('decideGroup', { connectionId: world.okta.id, groupId, answer });

  it('is used', async () => {
    await arrive('adopt');
    expect(membersOf('Engineering')).toEqual([email('mia')]);
  });

  it('is left alone until the setting changes', async () => {
    await arrive('skip');
    expect(membersOf('Engineering')).toEqual([]);
    expect(await groupEntry()).toMatchObject({ outcome: 'skipped' });
    await inGroups({ existingGroup: 'adopt' });
    await settled();
    expect(membersOf('Engineering')).toEqual([email('mia')]);
  });

  it('waits for an administrator, who takes it', async () => {
    const id = await arrive('ask');
    expect(membersOf('Engineering')).toEqual([]);
    expect(await groupEntry()).toMatchObject({ outcome: 'waiting', error: { code: 'group-exists' } });
    expect(await decide(id, 'adopt')).toMatchObject({ id, pending: true });
    await settled();
    expect(membersOf('Engineering')).toEqual([email('mia')]);
  });

  it('waits for an administrator, who leaves it alone', async () => {
    const id = await arrive('ask');
    await decide(id, 'skip');
    await settled();
    expect(membersOf('Engineering')).toEqual([]);
    expect(await groupEntry()).toMatchObject({ outcome: 'skipped' });
  });

  it('waits for an administrator, who names another one', async () => {
    const id = await arrive('ask');
    await decide(id, { name: 'Engineering of Okta' });
    await settled();
    expect(membersOf('Engineering of Okta')).toEqual([email('mia')]);
    expect(membersOf('Engineering')).toEqual([]);
  });
});

describe('the manual map', () => {
  const map = [
    { from: ['Engineering', 'Design'], to: ['Makers'] },
    { from: 'Engineering', to: ['Builders'] },
  ];

  it('is many to many, and keeps members of another group that leads to the same one', async () => {
    await start({ mode: 'manual', map });
    const [mia, leo] = [await person('mia'), await person('leo')];
    const engineering = await pushed('Engineering', [mia, leo]);
    await pushed('Design', [mia]);
    expect(membersOf('Makers')).toEqual([email('leo'), email('mia')]);
    expect(membersOf('Builders')).toEqual([email('leo'), email('mia')]);
    await takeOut(engineering, mia);
    await takeOut(engineering, leo);
    expect(membersOf('Makers')).toEqual([email('mia')]);
    expect(membersOf('Builders')).toEqual([]);
  });

  it('ignores groups no row names, or treats them as on the fly', async () => {
    await start({ mode: 'manual', map, unmapped: 'ignore' });
    await pushed('Sales', [await person('mia')]);
    expect(names()).not.toContain('Sales');
    await inGroups({ mode: 'manual', map, unmapped: 'onTheFly' });
    await settled();
    expect(membersOf('Sales')).toEqual([email('mia')]);
  });

  it('fills a group that a new row leads to, and lets go of one that no row does', async () => {
    await start({ mode: 'manual', map: [{ from: 'Engineering', to: ['Makers'] }] });
    await pushed('Engineering', [await person('mia'), await person('leo')]);
    await inGroups({ mode: 'manual', map: [{ from: 'Engineering', to: ['Builders'] }] });
    await settled();
    expect(membersOf('Builders')).toEqual([email('leo'), email('mia')]);
    expect(names()).not.toContain('Makers');
    const actions = (await groupEntry()).actions.map(({ kind }) => kind);
    expect(actions).toContain('deleteGroup');
  });
});

describe('members added by hand', () => {
  const group = async (keepManualMembers: boolean, more: object = {}) => {
    await start({ keepManualMembers }, more);
    await groupByHand(world, 'Engineering');
    for (const address of ['grace.lead@example.com', 'admin@example.com'])
      await memberByHand(world, 'Engineering', address);
    return pushed('Engineering', [await person('mia')]);
  };

  it('stay', async () => {
    await group(true);
    await settled();
    expect(membersOf('Engineering')).toEqual(['admin@example.com', 'grace.lead@example.com', email('mia')]);
  });

  it('go if the IdP is the only truth, except administrators', async () => {
    await group(false);
    await settled();
    expect(membersOf('Engineering')).toEqual(['admin@example.com', email('mia')]);
    const { actions } = await groupEntry();
    expect(actions.map(({ kind, outcome }) => `${kind} ${outcome}`).sort()).toEqual([
      'removeMember applied',
      'skip skipped',
    ]);
  });

  it('go when the setting is switched, except protected people', async () => {
    await group(true, {});
    await memberByHand(world, 'Engineering', 'casey@contractors.test');
    await inGroups({ keepManualMembers: false }, { protected: { people: ['casey@contractors.test'] } });
    await settled();
    expect(membersOf('Engineering')).toEqual(['admin@example.com', 'casey@contractors.test', email('mia')]);
  });

  it('go with Sync now if they were added later', async () => {
    await group(false);
    await settled();
    await memberByHand(world, 'Engineering', 'casey@contractors.test');
    await world.app.admin('syncNow', { connectionId: world.okta.id, group: 'Engineering' });
    expect(membersOf('Engineering')).toEqual(['admin@example.com', email('mia')]);
  });

  it('stay if another group of the IdP leads to the same group', async () => {
    const map = [{ from: ['A', 'B'], to: ['Makers'] }];
    await start({ mode: 'manual', map, keepManualMembers: false });
    await pushed('A', [await person('mia')]);
    await pushed('B', [await person('leo')]);
    await settled();
    expect(membersOf('Makers')).toEqual([email('leo'), email('mia')]);
  });
});

describe('a group that the IdP renames', () => {
  it('keeps its name at Atlassian', async () => {
    await start({ onRename: 'alias' });
    const id = await pushed('Engineering', [await person('mia')]);
    await rename(id, 'Builders');
    await add(id, await person('leo'));
    expect(membersOf('Engineering')).toEqual([email('leo'), email('mia')]);
    expect(names()).not.toContain('Builders');
  });

  it('is copied, including members added by hand, and the old one is deleted', async () => {
    await start({ onRename: 'copy' });
    const [mia, leo] = [await person('mia'), await person('leo')];
    const id = await pushed('Engineering', [mia]);
    await memberByHand(world, 'Engineering', 'grace.lead@example.com');
    await rename(id, 'Builders');
    await settled();
    expect(membersOf('Builders')).toEqual(['grace.lead@example.com', email('mia')]);
    expect(names()).not.toContain('Engineering');
    await add(id, leo);
    expect(membersOf('Builders')).toEqual(['grace.lead@example.com', email('leo'), email('mia')]);
  });

  it('leaves the old group there if it existed before', async () => {
    await start({ onRename: 'copy' });
    await groupByHand(world, 'Engineering');
    const id = await pushed('Engineering', [await person('mia')]);
    await rename(id, 'Builders');
    await settled();
    expect(membersOf('Builders')).toEqual([email('mia')]);
    expect(membersOf('Engineering')).toEqual([email('mia')]);
  });
});

describe('a group that the IdP deletes', () => {
  it.each([
    ['deleteOwn', false],
    ['keep', true],
  ] as const)('goes or stays: %s', async (onDelete, stays) => {
    await start({ onDelete });
    const id = await pushed('Engineering', [await person('mia')]);
    expect((await world.okta.ask('DELETE', `/Groups/${id}`)).status).toBe(204);
    expect(names().includes('Engineering')).toBe(stays);
  });
});

describe('default groups', () => {
  it('are given to new people, not to those who had an account', async () => {
    await start({ defaultForNewPeople: ['Newcomers'] });
    await groupByHand(world, 'Newcomers');
    await person('mia');
    await person('grace.lead');
    await settled();
    expect(membersOf('Newcomers')).toEqual([email('mia')]);
  });

  it('are given to everyone, including those who were there before the setting', async () => {
    await start();
    await groupByHand(world, 'Everyone');
    await person('mia');
    await person('grace.lead');
    await settled();
    expect(membersOf('Everyone')).toEqual([]);
    await inGroups({ defaultForEveryone: ['Everyone'] });
    await settled();
    await person('leo');
    expect(membersOf('Everyone')).toEqual([email('grace.lead'), email('leo'), email('mia')]);
  });
});

describe('canary mode', () => {
  it('writes the chosen groups, and plans the others', async () => {
    await start({}, { mode: 'canary', canaryGroups: ['Pilots'] });
    await pushed('Pilots');
    await pushed('Engineering');
    expect(await groupEntry()).toMatchObject({ outcome: 'preview' });
    expect(names()).toContain('Pilots');
    expect(names()).not.toContain('Engineering');
    await world.set({});
    await settled();
    expect(names()).toContain('Engineering');
  });
});
