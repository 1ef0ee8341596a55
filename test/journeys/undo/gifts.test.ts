import { afterEach, describe, expect, it } from 'vitest';
import { groupByHand, memberByHand, productByHand } from '../by-hand';
import { person, type SettingsWorld, settingsWorld } from '../settings-world';

const ann = 'ann@example.com';
const bea = 'bea@example.com';
const jiraUsers = 'jira-software-users-rollcall-demo';

let world: SettingsWorld;
afterEach(() => world?.app.close());

type Undo = { readonly id: string; readonly total: number; readonly left: number; readonly finished?: string };
type Row = { readonly verdict: string; readonly text: string; readonly reason: string };

const about = () => ({ connectionId: world.okta.id });
const groupsOf = (email: string) => world.onSite(email)?.groups.toSorted();
const now = () => new Date(world.app.clock.now()).toISOString();

/** The log's index lags a moment behind. */
async function moment(): Promise<string> {
  await world.settle();
  await world.app.clock.advance(60_000);
  return now();
}

async function planned(of: object): Promise<readonly Row[]> {
  return ((await world.app.admin('planUndo', { ...about(), of })) as { rows: readonly Row[] }).rows;
}

async function undone(of: object): Promise<Undo> {
  const { undo } = (await world.app.admin('beginUndo', { ...about(), of })) as { undo: Undo };
  await world.nextDay();
  const { undos } = (await world.app.admin('listUndos', about())) as { undos: readonly Undo[] };
  return undos.find(({ id }) => id === undo.id) ?? expect.fail('The undo is not listed.');
}

const ofUndo = ({ id }: Pick<Undo, 'id'>) => ({ kind: 'occasion', occasion: { kind: 'undo', id } });

/** Ann and Bea were there before the products of the settings, and have been given them with one click. */
async function given() {
  world = await settingsWorld();
  for (const email of [ann, bea]) await world.push(person(email));
  await world.settle();
  await world.set({ users: { productAccess: ['jira-software'] } });
  await world.app.admin('giveProducts', about());
  await moment();
  expect([groupsOf(ann), groupsOf(bea)]).toEqual([[jiraUsers], [jiraUsers]]);
  const { occasion } = (await world.app.admin('getProgress', about())) as { occasion?: object };
  return { kind: 'occasion', occasion };
}

describe('undo of product access that was given with one click, over the whole app', () => {
  it('takes it where it is still as it was given, and no sync gives it again; an undo of that says that it stays away', async () => {
    const of = await given();
    // By hand, Bea has come into another group that gives the same.
    await groupByHand(world, 'Engineering');
    await productByHand(world, 'Engineering');
    await memberByHand(world, 'Engineering', bea);
    expect((await planned(of)).map(({ verdict }) => verdict).toSorted()).toEqual(['left', 'undo']);
    const undo = await undone(of);
    expect(undo).toMatchObject({ total: 2, left: 1, finished: expect.any(String) });
    expect([groupsOf(ann), groupsOf(bea)]).toEqual([[], ['Engineering', jiraUsers]]);
    await world.app.admin('syncNow', about());
    await moment();
    expect(groupsOf(ann)).toEqual([]);
    expect(await planned(ofUndo(undo))).toMatchObject([
      { verdict: 'left', reason: 'What was taken stays away. Give it again with one click, or at Atlassian.' },
    ]);
    expect(await undone(ofUndo(undo))).toMatchObject({ total: 0 });
    expect(groupsOf(ann)).toEqual([]);
    await world.app.admin('giveProducts', about());
    await moment();
    expect(groupsOf(ann)).toEqual([jiraUsers]);
  });

  it('takes nothing from somebody who has left the directory since, or is suspended: they have what the IdP left them', async () => {
    const of = await given();
    const people = (await world.app.admin('listPeople', { ...about(), limit: 10 })) as {
      people: readonly { readonly id: string; readonly userName: string }[];
    };
    const id = people.people.find(({ userName }) => userName === ann)?.id ?? expect.fail('Ann is not listed.');
    await world.remove(id);
    await moment();
    expect(world.onSite(ann)).toMatchObject({ suspended: true });
    const undo = await undone(of);
    expect(undo).toMatchObject({ total: 2, left: 1 });
    expect([world.onSite(ann)?.suspended, groupsOf(bea)]).toEqual([true, []]);
  });
});

describe('undo of groups that were given, over the whole app', () => {
  it('takes a person out of a group of the settings, and leaves one who has come into it by the IdP since', async () => {
    world = await settingsWorld();
    const [one, other] = [await world.push(person(ann)), await world.push(person(bea))];
    await groupByHand(world, 'Welcome');
    const since = await moment();
    await world.set({ groups: { defaultForEveryone: ['Welcome'] } });
    await moment();
    type History = { readonly entries: readonly { readonly occasion?: object }[] };
    const { entries } = (await world.app.admin('listHistory', { ...about(), limit: 1 })) as History;
    const settings = { kind: 'occasion', occasion: entries[0]?.occasion };
    expect([groupsOf(ann), groupsOf(bea)]).toEqual([['Welcome'], ['Welcome']]);
    const of = { kind: 'person', person: one, since };
    const undo = await undone(of);
    expect(undo).toMatchObject({ total: 1, left: 0 });
    expect([groupsOf(ann), groupsOf(bea)]).toEqual([[], ['Welcome']]);
    await world.patch(one, { title: 'Cook' });
    await world.app.admin('syncNow', about());
    await moment();
    expect(groupsOf(ann)).toEqual([]);
    // The IdP pushes a group of that name with Bea in it: it is its group by now.
    await world.pushGroup('Welcome', [other]);
    await moment();
    expect(await planned(settings)).toContainEqual(
      expect.objectContaining({ verdict: 'left', reason: 'By now a connection decides who is in the group.' }),
    );
    await undone(settings);
    expect(groupsOf(bea)).toContain('Welcome');
  });

  it('takes back a place that an undo has given, and gives it again, but takes out nobody whom the IdP has put in since', async () => {
    world = await settingsWorld();
    const [one, other] = [await world.push(person(ann)), await world.push(person(bea))];
    const group = await world.pushGroup('Staff', [one, other]);
    const since = await moment();
    const say = (op: 'add' | 'remove', id: string) => {
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
      const Operations = [{ op, path: 'members', value: [{ value: id }] }];
      return world.okta.ask('PATCH', `/Groups/${group}`, { body: { schemas, Operations } });
    };
    for (const id of [one, other]) await say('remove', id);
    const until = await moment();
    expect([groupsOf(ann), groupsOf(bea)]).toEqual([[], []]);
    const undo = await undone({ kind: 'time', since, until });
    expect([groupsOf(ann), groupsOf(bea)]).toEqual([['Staff'], ['Staff']]);
    const again = await undone(ofUndo(undo));
    expect([groupsOf(ann), groupsOf(bea)]).toEqual([[], []]);
    const third = await undone(ofUndo(again));
    expect([groupsOf(ann), groupsOf(bea)]).toEqual([['Staff'], ['Staff']]);
    // The IdP puts Bea in itself: an undo of the undo takes out Ann only.
    await say('add', other);
    await moment();
    expect(await planned(ofUndo(third))).toContainEqual(
      expect.objectContaining({ verdict: 'left', reason: 'It stays, because the IdP has come to say the same since.' }),
    );
    expect(await undone(ofUndo(third))).toMatchObject({ left: 1 });
    expect([groupsOf(ann), groupsOf(bea)]).toEqual([[], ['Staff']]);
  });
});
