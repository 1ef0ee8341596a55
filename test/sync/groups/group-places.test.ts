import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import { decided, isRenamed, placesOf } from '../../../src/sync/groups/group-places';
import type { GroupTarget } from '../../../src/sync/rules/group-target';
import { aSentence } from '../../support/spoken';
import { aGroup, aLink } from '../fixtures';

const onTheFly = { kind: 'target', names: ['B'], via: 'onTheFly', steps: [aSentence('A step.')] } as const;
const map = { ...onTheFly, names: ['A', 'B'], via: 'map' } as const;
const link = (name: string, more: object = {}) => aLink({ id: `site-${name}` as SiteGroupId, name, ...more });

describe('where a group is to be, with what an administrator decided', () => {
  it.each<[string, GroupTarget, { readonly name?: string } | undefined, GroupTarget]>([
    [
      'is the name that the administrator gave it',
      onTheFly,
      { name: 'C' },
      { ...onTheFly, names: ['C'], steps: [{ say: 'target-decided' }] },
    ],
    ['is what the rules say without a decision', onTheFly, undefined, onTheFly],
    ['is what the rules say if the decision gives no name', onTheFly, {}, onTheFly],
    ['is what the map says in any case', map, { name: 'C' }, map],
    [
      'is nowhere if the group is left out',
      { kind: 'ignored', why: aSentence('No.') },
      { name: 'C' },
      { kind: 'ignored', why: aSentence('No.') },
    ],
  ])('%s', (_, target, decision, expected) => {
    const group = aGroup({ displayName: 'B' }, decision ? { decision } : {});
    expect(decided(target, group)).toEqual(expected);
  });

  it('is nowhere if an administrator decided that it has none there, until the IdP gives it another name', () => {
    const kept = { absence: { at: '2026-03-01T12:00:00.000Z', by: 'undo-1', against: 'B' } };
    expect(decided(onTheFly, { ...aGroup({ displayName: 'b' }), kept })).toEqual({
      kind: 'ignored',
      why: { say: 'kept-group-absent' },
      isLetGo: true,
    });
    expect(decided(onTheFly, { ...aGroup({ displayName: 'C' }), kept })).toEqual(onTheFly);
  });
});

describe('the places of a group', () => {
  it('keep a link on the fly whatever its name, and a link of the map only by its name', () => {
    expect(placesOf([link('A')], onTheFly)).toEqual({
      places: [{ name: 'B', via: 'onTheFly', link: link('A') }],
      left: [],
      leaving: [],
    });
    expect(placesOf([link('A', { via: 'map' })], onTheFly)).toEqual({
      places: [{ name: 'B', via: 'onTheFly' }],
      left: [link('A', { via: 'map' })],
      leaving: [],
    });
    expect(placesOf([link('b', { via: 'map' })], onTheFly).places).toEqual([
      { name: 'B', via: 'onTheFly', link: link('b', { via: 'map' }) },
    ]);
  });

  it('match the rows of the map by name, and leave whatever no row names', () => {
    expect(placesOf([link('C', { via: 'map' }), link('B')], map)).toEqual({
      places: [
        { name: 'A', via: 'map' },
        { name: 'B', via: 'map', link: link('B') },
      ],
      left: [link('C', { via: 'map' })],
      leaving: [],
    });
  });

  it('do not include a link that another one replaces, even if it has the name', () => {
    const replacing = link('A', { replaces: { id: 'site-B' } });
    expect(placesOf([link('B'), replacing], onTheFly)).toEqual({
      places: [{ name: 'B', via: 'onTheFly', link: replacing }],
      left: [],
      leaving: [link('B')],
    });
  });

  it('are renamed if their link has another name', () => {
    expect(isRenamed({ name: 'B', via: 'map' })).toBe(false);
    expect(isRenamed({ name: 'B', via: 'map', link: link(' b') })).toBe(false);
    expect(isRenamed({ name: 'B', via: 'map', link: link('A') })).toBe(true);
  });
});
