import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RepairWorld, repairWorld } from '../repair/world';

let world: RepairWorld;
beforeEach(async () => {
  world = await repairWorld();
});
afterEach(() => world.app.close());

interface Entry {
  readonly outcome: string;
  readonly error?: { readonly code: string };
  readonly actions: readonly { readonly kind: string; readonly text: string; readonly reason: string }[];
  readonly calls?: readonly { readonly method: string; readonly path: string; readonly status: number }[];
}

/** The newest entry of the log about a group. */
async function groupEntry(): Promise<Entry> {
  type Row = { id: string; subject: { kind: string } };
  const { entries } = (await world.app.admin('listLog', { limit: 50 })) as { entries: Row[] };
  const id = entries.find(({ subject }) => subject.kind === 'group')?.id ?? '';
  return (await world.app.admin('getLogEntry', { id })) as Entry;
}

/** The log's statement about one member, and how often Atlassian was asked to put somebody into a group. */
async function toldOfMember() {
  const { actions, calls = [], outcome, error } = await groupEntry();
  const members = actions.filter(({ kind }) => kind.endsWith('Member') || kind === 'wait');
  return {
    actions: members.map(({ kind, reason }) => `${kind}: ${reason}`),
    additions: calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/memberships')).length,
    unknown: calls.filter(({ status }) => status === 404).length,
    outcome,
    code: error?.code,
  };
}

type Put = (group: string, user: string) => Promise<unknown>;
const ways: readonly (readonly [string, Put])[] = [
  ['is added to a group', (group, user) => world.okta.addMember(group, user)],
  [
    'is in the replacement of a group',
    (group, user) =>
      world.okta.send(200, 'PUT', `/Groups/${group}`, { displayName: 'Team', members: [{ value: user }] }),
  ],
  ['is in a group that is pushed', (_, user) => world.okta.pushGroup('Other', [user])],
];

const invitedAndGone = async (users: object) => {
  await world.set(world.okta, { users });
  const team = await world.okta.pushGroup('Team', []);
  const mia = await world.okta.push('mia');
  await world.okta.setActive(mia, false);
  return { team, mia };
};

describe('a person who was invited and removed within half a minute', () => {
  it.each(ways)('causes no waiting and is reported as removed when she %s', async (_, put) => {
    const { team, mia } = await invitedAndGone({ onDeactivate: 'remove' });
    await put(team, mia);
    expect(await toldOfMember()).toEqual({
      actions: [expect.stringContaining('was removed from the site')],
      additions: 0,
      unknown: 0,
      outcome: expect.not.stringMatching(/waiting|refused|failed/),
      code: undefined,
    });
    await world.nextDay();
    expect(await world.told()).not.toContainEqual(expect.stringMatching(/account-missing|atlassian-/));
  });

  it.each(ways)('is added when she comes back after she %s', async (_, put) => {
    const { team, mia } = await invitedAndGone({ onDeactivate: 'remove' });
    await put(team, mia);
    await world.settle();
    await world.okta.setActive(mia, true);
    await world.nextDay();
    const group = world.membersOf('Other') ? 'Other' : 'Team';
    expect(world.membersOf(group)).toEqual(['mia']);
  });

  it.each([true, false])('is in the right groups when she is added just as she becomes active: %s', async (active) => {
    await world.set(world.okta, { users: { onDeactivate: 'remove' } });
    const team = await world.okta.pushGroup('Team', []);
    const mia = await world.okta.push('mia');
    if (active) await world.okta.setActive(mia, false);
    await world.inStep(
      () => world.okta.setActive(mia, active),
      () => world.okta.addMember(team, mia),
    );
    await world.nextDay();
    expect(world.isActive('mia')).toBe(active);
    expect(world.membersOf('Team')).toEqual(active ? ['mia'] : []);
    await world.okta.setActive(mia, true);
    await world.nextDay();
    expect(world.membersOf('Team')).toEqual(['mia']);
  });

  it('does not wait while many are pushed at once', async () => {
    const { team, mia } = await invitedAndGone({ onDeactivate: 'remove' });
    const others = await Promise.all(Array.from({ length: 12 }, (_, index) => world.okta.push(`p${index}`)));
    const members = [mia, ...others].map((value) => ({ value }));
    await world.okta.send(200, 'PUT', `/Groups/${team}`, { displayName: 'Team', members });
    expect((await toldOfMember()).unknown).toBe(0);
    await world.nextDay();
    expect(world.membersOf('Team')).toHaveLength(12);
    expect(await world.told()).not.toContainEqual(expect.stringMatching(/account-missing|atlassian-/));
  });
});

describe('a person who left the scope and was removed', () => {
  it('is reported as removed, and added when the scope includes her again', async () => {
    await world.set(world.okta, { scope: 'userName sw "mia"', users: { onLeaveScope: 'remove' } });
    const team = await world.okta.pushGroup('Team', []);
    const mia = await world.okta.push('mia');
    await world.change(world.okta, { scope: 'userName sw "leo"', users: { onLeaveScope: 'remove' } });
    await world.settle();
    await world.syncNow();
    expect(world.isActive('mia')).toBe(false);
    await world.okta.addMember(team, mia);
    expect((await toldOfMember()).actions).toEqual([expect.stringContaining('was removed from the site')]);
    await world.set(world.okta, {});
    await world.syncNow();
    await world.nextDay();
    expect(world.membersOf('Team')).toEqual(['mia']);
  });
});

describe('a person who left', () => {
  it.each([
    ['suspend', ['mia'], 'addMember'],
    ['logOnly', ['mia'], 'addMember'],
    ['remove', [], 'keepMember'],
    ['removeFromGroups', [], 'keepMember'],
  ] as const)('is in a group that she is added to, depending on the setting: %s', async (onDeactivate, there, kind) => {
    const { team, mia } = await invitedAndGone({ onDeactivate });
    await world.okta.addMember(team, mia);
    const told = await toldOfMember();
    expect(told.actions).toEqual([expect.stringMatching(new RegExp(`^${kind}: `))]);
    expect(told.code).toBeUndefined();
    await world.nextDay();
    expect(world.membersOf('Team')).toEqual(there);
    await world.okta.setActive(mia, true);
    await world.nextDay();
    expect(world.membersOf('Team')).toEqual(['mia']);
  });

  it('is added if the deciding connection has just invited her', async () => {
    const entra = await world.connect();
    await world.set(world.okta, { users: { onDeactivate: 'remove' } });
    await entra.push('mia');
    const gone = await world.okta.push('mia');
    await world.okta.setActive(gone, false);
    const team = await world.okta.pushGroup('Team', []);
    await world.okta.addMember(team, gone);
    expect(await toldOfMember()).toMatchObject({ actions: [expect.stringMatching(/^addMember: /)], unknown: 0 });
    await world.nextDay();
    expect(world.isActive('mia')).toBe(true);
  });

  it('is left out by every connection once the deciding one has removed her', async () => {
    const entra = await world.connect();
    const users = { onDeactivate: 'remove' };
    await world.set(entra, { users });
    await world.set(world.okta, { users });
    const [first, second] = [await world.okta.push('mia'), await entra.push('mia')];
    const team = await entra.pushGroup('Team', []);
    await entra.setActive(second, false);
    await world.okta.setActive(first, false);
    await world.settle();
    expect(world.isActive('mia')).toBe(false);
    await entra.addMember(team, second);
    expect(await toldOfMember()).toMatchObject({
      actions: [expect.stringContaining('was removed from the site')],
      additions: 0,
    });
  });
});
