import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryGroup } from '../../../connector/source/directory-group';
import type { DirectoryPerson } from '../../../connector/source/directory-person';
import { openState, type State } from '../../../connector/state/open-state';
import { pictureOf } from '../../../connector/state/picture';
import { sentIn } from '../../../connector/state/sent';

const person = (id: string, more: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  id,
  digest: `of ${id}`,
  dn: `uid=${id},o=x`,
  key: `uid=${id}\no=x`,
  accountName: id,
  mail: undefined,
  givenName: undefined,
  familyName: undefined,
  displayName: undefined,
  title: undefined,
  department: undefined,
  manager: undefined,
  status: { state: 'active' },
  primaryGroup: undefined,
  kept: {},
  cut: [],
  ...more,
});

const group = (id: string, members: readonly string[]): DirectoryGroup => ({
  id,
  digest: `of ${id}`,
  dn: `cn=${id},o=x`,
  key: `cn=${id}\no=x`,
  name: id,
  members: [members.map((name) => ({ by: 'dn' as const, key: `uid=${name}\no=x` }))],
  relativeId: undefined,
});

describe('the picture of a directory', () => {
  let state: State;
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-picture-'));
    state = openState(folder, 0);
    return () => {
      state.close();
      rmSync(folder, { recursive: true, force: true });
    };
  });
  const differing = () => [...pictureOf(state).differingPeople()].flatMap((some) => [...some]).map(({ id }) => id);

  const titleOf = (id: string): unknown => JSON.parse(pictureOf(state).person(id)?.body ?? '{}').title;

  it('is what a reading has met, whether it was read again or came as before', () => {
    const first = pictureOf(state).reading();
    expect(first.isKnown('people', 'a', 'of a')).toBe(false);
    for (const id of ['a', 'b', 'c']) first.addPerson(person(id));
    first.addGroup(group('g', ['a']));
    first.addGroup(group('h', ['b']));
    first.dropUnseen();
    const second = pictureOf(state).reading();
    expect(second.isKnown('people', 'a', 'of a')).toBe(true);
    expect(second.isKnown('people', 'b', 'another')).toBe(false);
    second.addPerson(person('b', { digest: 'another', title: 'Lead' }));
    expect(second.isKnown('groups', 'h', 'of h')).toBe(true);
    expect(second.endPeople()).toBe(2);
    second.dropUnseen();
    const picture = pictureOf(state);
    expect(['a', 'b', 'c'].map(picture.hasPerson)).toEqual([true, true, false]);
    expect(titleOf('b')).toBe('Lead');
    expect([...picture.groups()].map(({ id }) => id)).toEqual(['h']);
    expect([...picture.groups()].flatMap((each) => [...picture.membersOf(each)])).toEqual([
      { by: 'dn', key: 'uid=b\no=x' },
    ]);
  });

  it('loses nobody to a reading that has not come to its end', () => {
    const first = pictureOf(state).reading();
    for (const id of ['a', 'b']) first.addPerson(person(id));
    first.dropUnseen();
    pictureOf(state).reading().isKnown('people', 'a', 'of a');
    expect(pictureOf(state).countPeople()).toBe(2);
  });

  it('has whoever comes several times once, as they came last', () => {
    const reading = pictureOf(state).reading();
    for (const id of ['a', 'b']) reading.addPerson(person(id));
    reading.addPerson(person('a', { title: 'Lead' }));
    expect(reading.endPeople()).toBe(2);
    reading.dropUnseen();
    expect(titleOf('a')).toBe('Lead');
    expect(differing().sort()).toEqual(['a', 'b']);
  });

  it.each(['in the same process', 'after a kill'])('is read on where a first reading broke off, %s', (where) => {
    const first = pictureOf(state).reading();
    for (const id of ['a', 'b', 'a']) first.addPerson(person(id));
    if (where === 'after a kill') {
      state.close();
      state = openState(state.folder, 0);
    }
    const second = pictureOf(state).reading();
    expect(second.isKnown('people', 'a', 'of a')).toBe(true);
    second.addPerson(person('b', { digest: 'another', title: 'Lead' }));
    expect(second.endPeople()).toBe(2);
    second.dropUnseen();
    expect([pictureOf(state).countPeople(), titleOf('b')]).toEqual([2, 'Lead']);
  });

  it('reads again whoever came without a digest', () => {
    pictureOf(state).addPerson(person('a', { digest: undefined }));
    expect(pictureOf(state).reading().isKnown('people', 'a', 'of a')).toBe(false);
  });

  it('tells who is not as they were sent, also by the manager alone', () => {
    const picture = pictureOf(state);
    picture.addPerson(person('a', { manager: 'uid=b\no=x' }));
    expect(differing()).toEqual(['a']);
    const send = () => {
      const { digest = '' } = picture.person('a') ?? {};
      sentIn(state).putPerson('a', 'r1', 'a', digest);
    };
    send();
    expect(differing()).toEqual([]);
    picture.addPerson(person('b'));
    expect(differing()).toEqual(['a', 'b']);
    expect(picture.person('a')?.manager).toBe('b');
    send();
    expect(differing()).toEqual(['b']);
  });
});
