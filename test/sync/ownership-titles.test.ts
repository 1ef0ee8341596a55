import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { SiteGroupId } from '../../src/directory/ids';
import { siteGroup } from '../../src/sync/groups/look-at-group';
import type { Owners, Ownership } from '../../src/sync/owners';
import {
  forgetDisplaced,
  isDisplaced,
  isMadeByUs,
  noteDisplaced,
  presentTitle,
  releaseTitle,
  type Title,
  takeTitle,
  titleTo,
} from '../../src/sync/ownership';
import { aSentence } from '../support/spoken';
import { worded } from '../support/worded';
import { aConnection, settingsWith } from './fixtures';
import { type KnownOwners, knownOwners } from './known-owners';

const groupId = 'site-group-1' as SiteGroupId;
const group = siteGroup(groupId);
const rank = (precedence: number) => settingsWith({ conflicts: 'precedence', precedence });
const okta = aConnection({ settings: rank(20) });
const entra = { ...aConnection({ settings: rank(30) }), id: 'entra' as ConnectionId, name: 'Entra' };
const winner = { ...entra, settings: rank(10) };
const created = { createdByUs: true } as const;
const ours = (...records: readonly string[]) => ({ connectionId: okta.id, records });
const theirs = (...records: readonly string[]) => ({ connectionId: entra.id, records });
const thirds = (...records: readonly string[]) => ({ connectionId: 'third', records });
const known = (owner: Ownership | undefined, holder = entra): KnownOwners =>
  knownOwners(owner ? { [groupId]: owner } : {}, [okta, holder]);

/** Somebody else is quicker this many times. */
function contended(owners: KnownOwners, times: number): Owners & { readonly tries: { count: number } } {
  const tries = { count: 0 };
  return {
    ...owners,
    tries,
    replace: async (...change) => {
      tries.count += 1;
      return tries.count > times && owners.replace(...change);
    },
  };
}

describe('the title of a connection to a group', () => {
  it.each<[string, Ownership | undefined, Title]>([
    ['is free if nobody has it', undefined, { kind: 'free' }],
    ['is its own', ours('me', 'you'), { kind: 'ours', sharedWith: ['you'] }],
    ['is its own through another record', ours('you'), { kind: 'ours', sharedWith: ['you'] }],
    [
      'says who created it and who had it',
      { ...ours('me'), ...created, displaced: [theirs('x')] },
      { kind: 'ours', sharedWith: [], ...created, displaced: [theirs('x')] },
    ],
    [
      'is free if the connection that had it is deleted',
      { ...thirds('x'), ...created },
      { kind: 'free', ...created, displaced: [thirds('x')] },
    ],
    [
      'is free if nobody has it any more, and says who created it',
      { ...theirs(), ...created },
      { kind: 'free', ...created, displaced: [] },
    ],
    [
      'is free if it has precedence, and says from whom',
      { ...theirs('x'), ...created },
      {
        kind: 'free',
        sentence: expect.stringContaining('Okta') as never,
        from: { ...theirs('x'), ...created },
        ...created,
        displaced: [theirs('x')],
      },
    ],
  ])('%s', async (_, owner, title) => {
    expect(worded(await titleTo(known(owner), okta, group, 'me'))).toEqual(title);
  });

  it('names all former owners once, and not the connection itself', async () => {
    const displaced = [ours('me'), theirs('x', 'y'), thirds('z')];
    const title = await titleTo(known({ ...theirs('y', 'w'), displaced }), okta, group, 'me');
    expect(title).toMatchObject({ kind: 'free', displaced: [thirds('z'), theirs('x', 'y', 'w')] });
  });

  it('is taken if the other has precedence, and tells whether that is still at work', async () => {
    const title = await titleTo(known(theirs('x'), winner), okta, group, 'me');
    expect(worded(title)).toEqual({
      kind: 'taken',
      sentence: 'The connection Entra keeps this group: it has precedence 10 and Okta 20, and the lower number wins.',
    });
    const displaced = [ours('me')];
    expect(await titleTo(known({ ...theirs('x'), displaced }, winner), okta, group, 'me')).toEqual({
      ...title,
      isAwaited: true,
    });
    expect(await titleTo(known({ ...theirs('x'), displaced }, winner), okta, group, 'you')).toEqual(title);
  });

  it('is taken by whoever has it for one that claims nothing', async () => {
    const sentence = 'The connection Entra has this group.';
    expect(worded(await presentTitle(known(theirs('x')), okta, group, 'me'))).toEqual({ kind: 'taken', sentence });
    const awaited = { ...theirs('x'), displaced: [ours('me')] };
    expect(worded(await presentTitle(known(awaited), okta, group, 'me'))).toEqual({
      kind: 'taken',
      sentence,
      isAwaited: true,
    });
    expect(await presentTitle(known(undefined), okta, group, 'me')).toEqual({ kind: 'free' });
  });

  it.each<[Title, boolean]>([
    [{ kind: 'free' }, false],
    [{ kind: 'free', ...created }, true],
    [{ kind: 'ours', sharedWith: [], ...created }, true],
    [{ kind: 'taken', sentence: aSentence(), ...created } as Title, false],
  ])('tells whether Rollcall created the group, but not to one that lost it: %j', (title, expected) => {
    expect(isMadeByUs(title)).toBe(expected);
  });
});

describe('taking a group', () => {
  it.each<[string, Ownership | undefined, boolean, Ownership]>([
    ['that nobody has', undefined, false, ours('me')],
    ['that was just created', undefined, true, { ...ours('me'), ...created }],
    ['with other records', ours('you'), false, ours('you', 'me')],
    ['that another record created', { ...ours('you'), ...created }, false, { ...ours('you', 'me'), ...created }],
    [
      'of which it is told late that Rollcall created it',
      ours('me', 'you'),
      true,
      { ...ours('you', 'me'), ...created },
    ],
    [
      'notes the former owners',
      { ...theirs('x'), displaced: [thirds('z')] },
      false,
      { ...ours('me'), displaced: [thirds('z'), theirs('x')] },
    ],
  ])('writes down who has it: one %s', async (_, owner, isCreated, after) => {
    const owners = known(owner);
    const title = await takeTitle(owners, okta, group, 'me', isCreated);
    expect(title.kind).not.toBe('taken');
    expect(owners.of(groupId)).toEqual(after);
  });

  it.each<[string, Ownership, boolean]>([
    ['has it', ours('me'), false],
    ['has it and created it', { ...ours('me'), ...created }, true],
  ])('writes nothing if it %s', async (_, owner, isCreated) => {
    const owners = contended(known(owner), 0);
    expect(await takeTitle(owners, okta, group, 'me', isCreated)).toMatchObject({ kind: 'ours', sharedWith: [] });
    expect(owners.tries.count).toBe(0);
  });

  it('tells the connection that loses it, and nobody else', async () => {
    const owners = known(theirs('x'));
    await takeTitle(owners, okta, group, 'me');
    expect(owners.told).toEqual([theirs('x')]);
    const deleted = known(thirds('x'));
    await takeTitle(deleted, okta, group, 'me');
    expect(deleted.told).toEqual([]);
  });

  it('leaves it to a connection with precedence, and tells that Rollcall created it', async () => {
    const owners = known(theirs('x'), winner);
    expect(await takeTitle(owners, okta, group, 'me')).toMatchObject({ kind: 'taken' });
    expect(owners.of(groupId)).toEqual(theirs('x'));
    expect(await takeTitle(contended(owners, 1), okta, group, 'me', true)).toMatchObject({ kind: 'taken' });
    expect(owners.of(groupId)).toEqual({ ...theirs('x'), ...created });
    const again = contended(owners, 0);
    await takeTitle(again, okta, group, 'me', true);
    expect([again.tries.count, owners.told]).toEqual([0, []]);
  });

  it('tries five times if others are quicker', async () => {
    const owners = known(undefined);
    expect(await takeTitle(contended(owners, 4), okta, group, 'me')).toEqual({ kind: 'free' });
    const busy = contended(known(undefined), 5);
    expect(worded(await takeTitle(busy, okta, group, 'me'))).toEqual({
      kind: 'taken',
      sentence: 'Several connections ask for it at this very moment.',
    });
    expect(busy.tries.count).toBe(5);
  });
});

describe('noting who was displaced', () => {
  it.each<[string, Ownership | undefined, Ownership | undefined, readonly object[]]>([
    ['changes nothing if nobody has the group', undefined, undefined, []],
    ['changes nothing if the connection has it', ours('you'), ours('you'), []],
    ['adds the record, and tells the owner', theirs('x'), { ...theirs('x'), displaced: [ours('me')] }, [theirs('x')]],
    [
      'keeps the others',
      { ...theirs('x'), displaced: [ours('you'), thirds('me')] },
      { ...theirs('x'), displaced: [thirds('me'), ours('you', 'me')] },
      [theirs('x')],
    ],
    [
      'tells the owner again',
      { ...theirs('x'), displaced: [ours('you', 'me')] },
      { ...theirs('x'), displaced: [ours('you', 'me')] },
      [theirs('x')],
    ],
  ])('%s', async (_, owner, after, told) => {
    const owners = known(owner);
    await noteDisplaced(owners, okta, group, 'me');
    expect([owners.of(groupId), owners.told]).toEqual([after, told]);
  });

  it('writes nothing that is written already', async () => {
    const owners = contended(known({ ...theirs('x'), displaced: [ours('me')] }), 0);
    await noteDisplaced(owners, okta, group, 'me');
    expect(owners.tries.count).toBe(0);
  });

  it('tries five times if others are quicker, and tells nobody of what is not written', async () => {
    const first = known(theirs('x'));
    await noteDisplaced(contended(first, 4), okta, group, 'me');
    expect(first.told).toEqual([theirs('x')]);
    const second = known(theirs('x'));
    const busy = contended(second, 5);
    await noteDisplaced(busy, okta, group, 'me');
    expect([busy.tries.count, second.told, second.of(groupId)]).toEqual([5, [], theirs('x')]);
  });

  it.each<[Ownership | undefined, boolean]>([
    [undefined, false],
    [theirs('me'), false],
    [{ ...theirs('x'), displaced: [ours('you'), ours('me')] }, true],
    [{ ...theirs('x'), displaced: [thirds('me'), ours('you')] }, false],
  ])('is asked by connection and record: case %#', (owner, expected) => {
    expect(isDisplaced(owner, okta.id, 'me')).toBe(expected);
  });
});

describe('forgetting who was displaced', () => {
  const displaced = [theirs('x', 'y'), thirds('x', 'z')];
  const done = [theirs('x', 'y'), thirds('z', 'other')];

  it('keeps those who were not gone through', async () => {
    const owners = known({ ...ours('me'), ...created, displaced });
    expect(await forgetDisplaced(owners, okta, group, done)).toBe(true);
    expect(owners.of(groupId)).toEqual({ ...ours('me'), ...created, displaced: [thirds('x')] });
    expect(await forgetDisplaced(owners, okta, group, [thirds('x')])).toBe(true);
    expect(owners.of(groupId)).toEqual({ ...ours('me'), ...created });
    expect(await forgetDisplaced(owners, okta, group, done)).toBe(true);
  });

  it('is nothing for somebody who does not have the group', async () => {
    for (const owner of [undefined, { ...theirs('x'), displaced }]) {
      const owners = known(owner);
      expect(await forgetDisplaced(owners, okta, group, done)).toBe(false);
      expect(owners.of(groupId)).toEqual(owner);
    }
  });

  it('tries five times if others are quicker', async () => {
    const owner = { ...ours('me'), displaced };
    expect(await forgetDisplaced(contended(known(owner), 4), okta, group, done)).toBe(true);
    const busy = contended(known(owner), 5);
    expect(await forgetDisplaced(busy, okta, group, done)).toBe(false);
    expect(busy.tries.count).toBe(5);
  });
});

describe('letting go of a group', () => {
  it.each<[string, Ownership | undefined, boolean, Ownership | undefined, readonly object[]]>([
    ['is nothing if nobody has it', undefined, false, undefined, []],
    ['is nothing if another connection has it', theirs('me'), false, theirs('me'), []],
    ['is nothing if other records have it', ours('you'), false, ours('you'), []],
    ['leaves nothing', { ...ours('me'), ...created }, false, undefined, []],
    ['keeps who created it as long as it exists', { ...ours('me'), ...created }, true, { ...ours(), ...created }, []],
    ['keeps nothing of a group that was there before', ours('me'), true, undefined, []],
    ['leaves it to the others', { ...ours('me', 'you'), ...created }, false, { ...ours('you'), ...created }, []],
    [
      'keeps the displaced, and tells them',
      { ...ours('me'), ...created, displaced: [theirs('x'), thirds('z')] },
      false,
      { ...ours(), displaced: [theirs('x'), thirds('z')] },
      [theirs('x'), thirds('z')],
    ],
    [
      'tells nobody while others have it',
      { ...ours('me', 'you'), displaced: [theirs('x')] },
      false,
      { ...ours('you'), displaced: [theirs('x')] },
      [],
    ],
  ])('%s', async (_, owner, isKept, after, told) => {
    const owners = known(owner);
    await releaseTitle(owners, okta, group, 'me', isKept);
    expect([owners.of(groupId), owners.told]).toEqual([after, told]);
  });

  it('forgets who created it unless it is kept', async () => {
    const owners = known({ ...ours('me'), ...created });
    await releaseTitle(owners, okta, group, 'me');
    expect(owners.of(groupId)).toBeUndefined();
  });

  it('tries five times if others are quicker', async () => {
    const owner = { ...ours('me'), displaced: [theirs('x')] };
    const first = known(owner);
    await releaseTitle(contended(first, 4), okta, group, 'me');
    expect(first.of(groupId)).toEqual({ ...ours(), displaced: [theirs('x')] });
    const second = known(owner);
    const busy = contended(second, 5);
    await releaseTitle(busy, okta, group, 'me');
    expect([busy.tries.count, second.of(groupId), second.told]).toEqual([5, owner, []]);
  });
});
