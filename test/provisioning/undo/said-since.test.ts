import { describe, expect, it } from 'vitest';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../../../src/directory/ids';
import type { UndoOf } from '../../../src/directory/undo';
import { beginUndo } from '../../../src/provisioning/undo/begin-undo';
import { recordsOf } from '../../../src/provisioning/undo/look-at-target';
import { isSaidSince } from '../../../src/provisioning/undo/said-since';
import { undoWorld } from './undo-world';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** A person who is in a group, with a title and a custom attribute. */
async function aWorld(deactivate: 'suspend' | 'removeFromGroups' | 'remove' = 'suspend') {
  const settings = {
    users: { onDeactivate: deactivate },
    customAttributes: [{ name: 'Centre', from: `${enterprise}:costCenter` }],
    belongings: { filters: 'successor', defaultSuccessor: 'person1@example.com' },
  };
  const world = await undoWorld(2, {}, settings);
  const [id = '' as UserId, other = '' as UserId] = world.people;
  const group: GroupId = await world.pushGroup('Staff', [id, other]);
  world.service.site.belongings.push({
    kind: 'filters',
    id: 'f0',
    account: 'account-of-person0@example.com' as AccountId,
  });
  const { site } = world.service;
  const jira = { id: 'jira-users' as SiteGroupId, name: 'jira-users', protection: 'default' } as const;
  site.groups.set(jira.id, jira);
  site.products.set(jira.id, 'jira-software');
  site.members.add(`${jira.id} account-of-person0@example.com`);
  const say = async ({ active = true, title = 'Cook', centre = 'North' } = {}) => {
    await world.put(id, { active, title, [enterprise]: { costCenter: centre } });
  };
  const put = (isIn: boolean) => world.replace(group, 'Staff', isIn ? [id, other] : [other]);
  await say();
  const state = () => ({
    access: world.withAccess().includes(0),
    title: world.account(0)?.jobTitle,
    staff: world.inGroup('Staff').includes(0),
    centre: JSON.stringify([...site.properties.values()]).includes('South') ? 'South' : 'North',
    hasProduct: site.members.has(`${jira.id} account-of-person0@example.com`),
    owns: site.belongings.map(({ account }) => account),
  });
  return { ...world, id, other, group, say, put, state };
}
type World = Awaited<ReturnType<typeof aWorld>>;

interface Kind {
  readonly name: string;
  readonly begin?: (world: World) => Promise<unknown>;
  /** What the IdP says, and what it said before. */
  readonly one: (world: World) => Promise<unknown>;
  readonly back: (world: World) => Promise<unknown>;
  readonly how?: 'suspend' | 'removeFromGroups' | 'remove';
}

const leaves = (world: World) => world.say({ active: false });
const comes = (world: World) => world.say();
const kinds: readonly Kind[] = [
  { name: 'a suspension, and what a leaver owns', one: leaves, back: comes },
  { name: 'a person who was taken off the site', one: leaves, back: comes, how: 'remove' },
  { name: 'product access that goes with groups', one: leaves, back: comes, how: 'removeFromGroups' },
  { name: 'an access that was given', begin: leaves, one: comes, back: leaves },
  { name: 'a field of the profile', one: (world) => world.say({ title: 'Boss' }), back: comes },
  { name: 'a custom attribute', one: (world) => world.say({ centre: 'South' }), back: comes },
  { name: 'a member who was taken out', one: (world) => world.put(false), back: (world) => world.put(true) },
  {
    name: 'a member who was put in',
    begin: (world) => world.put(false),
    one: (world) => world.put(true),
    back: (world) => world.put(false),
  },
];

const ofUndo = (undo: { readonly id: string } | undefined): UndoOf => ({
  kind: 'occasion',
  occasion: { kind: 'undo', id: undo?.id ?? '' },
});

describe.each(kinds)('$name: an undo of an undo', ({ begin, one, back, how }) => {
  async function undone() {
    const world = await aWorld(how);
    await begin?.(world);
    const before = world.state();
    const start = world.mark();
    await one(world);
    const after = world.state();
    expect(after).not.toEqual(before);
    const undo = await world.undo({ kind: 'time', since: start, until: world.mark() });
    expect(world.state()).toEqual(before);
    return { ...world, before, after, first: undo };
  }

  it('leaves what the IdP has said itself since, and says so', async () => {
    const { before, first, ...world } = await undone();
    await back(world);
    expect(world.state()).toEqual(before);
    const { rows } = await world.plan(ofUndo(first));
    expect(rows.filter(({ verdict }) => verdict === 'undo')).toEqual([]);
    expect(rows).toContainEqual(
      expect.objectContaining({
        verdict: 'left',
        action: expect.objectContaining({ reason: { say: 'undo-idp-wants' } }),
      }),
    );
    await world.undo(ofUndo(first));
    expect(world.state()).toEqual(before);
    expect((await world.store().listKept({ limit: 10 })).items).toEqual([]);
  });

  it('follows the IdP again where it has said nothing since, and is undone itself', async () => {
    const { before, after, first, ...world } = await undone();
    const again = await world.undo(ofUndo(first));
    expect(world.state()).toEqual(after);
    await world.undo(ofUndo(again));
    expect(world.state()).toEqual(before);
  });
});

/** What the IdP may change its mind about. */
const flips = [
  { name: 'access', one: { active: false }, other: { active: true } },
  { name: 'a field of the profile', one: { title: 'Boss' }, other: { title: 'Cook' } },
  { name: 'a custom attribute', one: { centre: 'South' }, other: { centre: 'North' } },
  { name: 'a place in a group', one: false, other: true },
];

describe.each(flips)('an undo that has waited, about $name', ({ one, other }) => {
  async function waiting() {
    const world = await aWorld();
    const start = world.mark();
    const tell = (said: boolean | object) => (typeof said === 'boolean' ? world.put(said) : world.say(said));
    const before = world.state();
    await tell(one);
    const after = world.state();
    const { id } = await beginUndo(await world.call(), world.since(start));
    const work = world.service.queued.splice(0);
    world.service.advance(2000);
    const goOn = async () => {
      world.service.queued.push(...work);
      await world.settle();
      return (await world.store().undos()).all.find((undo) => undo.id === id);
    };
    return { ...world, tell, before, after, goOn };
  }

  it('leaves what the IdP has changed its mind about twice since it was asked for', async () => {
    const { tell, goOn, ...world } = await waiting();
    await tell(other);
    world.service.advance(2000);
    await tell(one);
    expect(world.state()).toEqual(world.after);
    expect((await goOn())?.left).toBeGreaterThan(0);
    expect(world.state()).toEqual(world.after);
  });

  it('puts back what the IdP has only repeated', async () => {
    const { tell, goOn, ...world } = await waiting();
    await tell(one);
    expect(await goOn()).toMatchObject({ left: 0 });
    expect(world.state()).toEqual(world.before);
  });
});

describe('an undo of an undo that had lifted something', () => {
  describe.each(flips)('about $name', ({ one, other }) => {
    async function lifted() {
      const world = await aWorld();
      const tell = (said: boolean | object) => (typeof said === 'boolean' ? world.put(said) : world.say(said));
      const start = world.mark();
      await tell(one);
      const first = await world.undo({ kind: 'time', since: start, until: world.mark() });
      return { ...world, tell, lift: await world.undo(ofUndo(first)) };
    }

    it('leaves what the IdP has changed its mind about twice since', async () => {
      const { lift, tell, ...world } = await lifted();
      const after = world.state();
      await tell(other);
      world.mark();
      await tell(one);
      expect(world.state()).toEqual(after);
      const { rows } = await world.plan(ofUndo(lift));
      expect(rows.filter(({ verdict }) => verdict === 'undo')).toEqual([]);
      expect(JSON.stringify(rows)).toContain('undo-idp-wants');
      await world.undo(ofUndo(lift));
      expect(world.state()).toEqual(after);
      expect((await world.store().listKept({ limit: 10 })).items).toEqual([]);
    });

    it('puts back what the IdP has only repeated, or said beside something else', async () => {
      const { lift, tell, ...world } = await lifted();
      const after = world.state();
      await tell(one);
      await world.service.ask('PATCH', `/Users/${world.id}`, {
        body: { Operations: [{ op: 'replace', value: { nickName: 'M' } }] },
      });
      await world.settle();
      expect(world.state()).toEqual(after);
      await world.undo(ofUndo(lift));
      expect(world.state()).not.toEqual(after);
      await tell(other);
      expect(world.state()).not.toEqual(after);
    });
  });

  it('leaves a member whom the IdP has put in and taken out again since', async () => {
    const world = await aWorld();
    const start = world.mark();
    await world.put(false);
    const undo = await world.undo({ kind: 'time', since: start, until: world.mark() });
    const lift = await world.undo(ofUndo(undo));
    expect(world.state().staff).toBe(false);
    await world.put(true);
    world.mark();
    await world.put(false);
    const { rows } = await world.plan(ofUndo(lift));
    expect(rows).toMatchObject([
      { verdict: 'asWas' },
      { verdict: 'left', action: { reason: { say: 'undo-idp-wants' } } },
    ]);
    await world.undo(ofUndo(lift));
    expect(world.state().staff).toBe(false);
  });

  it.each(['Crew', 'Gang'])('lets go of a group only while the IdP gives it the same name: %s', async (name) => {
    const world = await aWorld();
    const group = await world.pushGroup('Crew', [world.id]);
    await world.settle();
    if (name !== 'Crew') await world.replace(group, name, [world.id]);
    const present = { ...(await recordsOf(await world.call(), { what: 'group', group })) };
    const ofUndo = { since: world.mark(), isLift: true, label: 'Crew' };
    expect(isSaidSince({ what: 'group', group, ofUndo }, present)).toBe(name !== 'Crew');
  });
});
