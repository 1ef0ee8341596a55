import { describe, expect, it } from 'vitest';
import { type KnownAnswer, knownAnswerSchema, knownLimits } from '../../../src/entry/connector/contract/known';
import { openDirectory } from './open-directory';

const person = (name: string) => ({ externalId: `entry-${name}`, userName: name, active: true });
const group = (displayName: string, add: readonly (string | undefined)[]) => ({
  externalId: `group-${displayName}`,
  displayName,
  add,
  remove: [],
});

async function open() {
  const opened = await openDirectory();
  const { lease } = await opened.poll();
  const known = async (more: object): Promise<KnownAnswer> => {
    const { status, body } = await opened.post('known', { lease, ...more });
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return knownAnswerSchema.parse(body);
  };
  return { ...opened, lease, known };
}

describe('what a connector asks for of what is known', () => {
  it('is nothing at first', async () => {
    const { known } = await open();
    expect(await known({ kind: 'people' })).toEqual({ items: [] });
    expect(await known({ kind: 'groups' })).toEqual({ items: [] });
  });

  it('is everybody by the id of the directory, and the groups with their members', async () => {
    const { known, lease, send } = await open();
    const people = await send('people', { lease, people: ['Mia', 'noa'].map(person) });
    const ids = people.map(({ id }) => id);
    const [staff] = await send('groups', { lease, groups: [group('Staff', ids)] });
    await send('people', { lease, people: [{ ...person('noa'), active: false }] });
    const { items } = await known({ kind: 'people' });
    expect([...items].sort((a, b) => a.name.localeCompare(b.name))).toEqual([
      { externalId: 'entry-Mia', id: ids[0], name: 'Mia' },
      { externalId: 'entry-noa', id: ids[1], name: 'noa' },
    ]);
    expect(await known({ kind: 'groups' })).toEqual({
      items: [{ externalId: 'group-Staff', id: staff?.id, name: 'Staff', members: [...ids].sort() }],
    });
  });

  it('leaves out who was removed', async () => {
    const { known, lease, send } = await open();
    const [mia] = await send('people', { lease, people: [person('mia')] });
    const people = [{ externalId: 'entry-mia', id: mia?.id }];
    await send('removals', { lease, people, groups: [] });
    expect(await known({ kind: 'people' })).toEqual({ items: [] });
  });

  it('comes in pages, which have everybody once', async () => {
    const { known, lease, send } = await open();
    const count = knownLimits.people + 1;
    const names = Array.from({ length: count }, (_, index) => `p${index}`);
    for (let at = 0; at < count; at += 50) {
      await send('people', { lease, people: names.slice(at, at + 50).map(person) });
    }
    const first = await known({ kind: 'people' });
    expect(first.items).toHaveLength(knownLimits.people);
    const rest = await known({ kind: 'people', cursor: first.cursor });
    expect(rest.cursor).toBeUndefined();
    const all = [...first.items, ...rest.items].map(({ name }) => name);
    expect(all.sort()).toEqual(names.sort());
  });

  it('is for the connector that has the lease', async () => {
    const { lease, poll, post, refused } = await open();
    await poll({ leaving: true });
    const answer = await refused(post('known', { lease, kind: 'people' }));
    expect(answer).toMatchObject({ status: 409, error: 'lease-lost' });
  });

  it.each([{ kind: 'people', cursor: '../other' }, { kind: 'groups', cursor: '000000000001-x' }, { kind: 'members' }])(
    'by %j is refused',
    async (more) => {
      const { lease, post, refused } = await open();
      expect(await refused(post('known', { lease, ...more }))).toMatchObject({ status: 400, error: 'invalid' });
    },
  );
});
