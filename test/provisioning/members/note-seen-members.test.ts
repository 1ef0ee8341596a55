import { describe, expect, it } from 'vitest';
import type { Comparison, DirectoryGroup, GroupLink } from '../../../src/directory/group';
import type { AccountId, GroupId, SiteGroupId, UserId } from '../../../src/directory/ids';
import { noteSeenMembers } from '../../../src/provisioning/members/note-seen-members';
import { aGroup, aUserId } from '../../support/samples';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const siteId = 'site-group-1' as SiteGroupId;
const linkOf = (comparison?: Comparison, id = siteId): GroupLink => ({
  id,
  name: 'Engineering',
  via: 'onTheFly',
  ...(comparison && { comparison }),
});

/** Mia, Ben and Zoe in a group; Zoe is suspended. */
async function world() {
  const directory = await aDirectory();
  for (const number of [1, 2]) await directory.addPerson(aPerson(number));
  await directory.addPerson(aPerson(3, { suspended: true }));
  const group = await directory.addGroup(aGroup(1), [1, 2, 3].map(aUserId));
  const kept: unknown[] = [];
  const repaired: unknown[] = [];
  const store = {
    ...directory.store,
    keepSeenMembers: async (...given: [SiteGroupId, number, readonly AccountId[]]) => {
      kept.push(given);
      return directory.store.keepSeenMembers(...given);
    },
    repairMemberships: async (id: GroupId, users?: readonly UserId[]) => void repaired.push([id, users]),
  };
  const note = (
    links: readonly GroupLink[] | undefined,
    seen: readonly (readonly [SiteGroupId, readonly number[]])[],
    isMore = false,
    of: DirectoryGroup = group,
  ) =>
    noteSeenMembers({ store }, of, {
      sync: { state: 'synced', ...(links && { links }) },
      seen: new Map(seen.map(([id, numbers]) => [id, numbers.map(accountOf)])),
      isMore,
    });
  return { ...directory, group, kept, repaired, note };
}

describe('whom a comparison has seen at Atlassian', () => {
  it('is nothing to note if no link was searched', async () => {
    const { note } = await world();
    expect(await note([linkOf()], [], true)).toEqual({ missing: [], isMore: true });
    expect(await note([linkOf()], [], false)).toEqual({ missing: [], isMore: false });
  });

  it('is kept, place after place, while the comparison goes on', async () => {
    const { note, kept } = await world();
    const first = await note([linkOf({ seeks: true, cursor: '50' })], [[siteId, [1]]], true);
    expect(first).toEqual({
      links: [linkOf({ seeks: true, cursor: '50', places: 1 })],
      missing: [],
      isMore: true,
    });
    expect(await note(first.links, [[siteId, [2]]], true)).toMatchObject({
      links: [{ comparison: { seeks: true, cursor: '50', places: 2 } }],
    });
    expect(kept).toEqual([
      [siteId, 0, [accountOf(1)]],
      [siteId, 1, [accountOf(2)]],
    ]);
  });

  it('takes no place if nobody was seen', async () => {
    const { note, kept } = await world();
    const noted = await note([linkOf({ seeks: true, places: 2 })], [[siteId, []]], true);
    expect(noted.links).toEqual([linkOf({ seeks: true, places: 2 })]);
    expect(kept).toEqual([]);
  });

  it('leaves the other links as they are', async () => {
    const { note } = await world();
    const other = linkOf({ mends: true, places: 1 }, 'site-group-2' as SiteGroupId);
    const noted = await note([other, linkOf()], [[siteId, [1]]]);
    expect(noted.links).toEqual([other, linkOf({ places: 1 })]);
  });

  it('is compared with the members at its end: those with access whom nobody has seen are missing', async () => {
    const { note, store } = await world();
    await store.keepSeenMembers(siteId, 0, [accountOf(1)]);
    const done = linkOf({ isDone: true, seeks: true, cursor: '9', places: 1 });
    expect(await note([done], [[siteId, []]])).toEqual({
      links: [linkOf({ isDone: true })],
      missing: [aUserId(2)],
      isMore: false,
    });
    expect((await note([done], [[siteId, [2, 3]]])).missing).toEqual([]);
    expect((await note([linkOf({ isDone: true })], [[siteId, [1, 3]]])).missing).toEqual([aUserId(2)]);
  });

  it('shows members who are no users any more, and those whose own memberships lack the group', async () => {
    const { note, store, repaired, group } = await world();
    const lost = { ...store };
    const noted = await noteSeenMembers(
      {
        store: {
          ...lost,
          repairMemberships: async (id, users) => void repaired.push([id, users]),
          getUser: async (id) => (id === aUserId(2) ? undefined : store.getUser(id)),
          getMemberships: async (id) => {
            const record = await store.getMemberships(id);
            if (id === aUserId(2)) return undefined;
            return id === aUserId(1) && record ? { ...record, groups: [] } : record;
          },
        },
      },
      group,
      {
        sync: { state: 'synced', links: [linkOf({ isDone: true })] },
        seen: new Map([[siteId, [accountOf(1)]]]),
        isMore: false,
      },
    );
    expect(noted.missing).toEqual([aUserId(2)]);
    expect(repaired).toEqual([[group.id, [aUserId(1)]]]);
    repaired.length = 0;
    await note([linkOf({ isDone: true })], [[siteId, [1, 2, 3]]]);
    expect(repaired).toEqual([]);
  });

  it('is looked for again from the start if what was seen before is gone', async () => {
    const { note } = await world();
    const done = linkOf({ isDone: true, cursor: '9', places: 2 });
    expect(await note([done], [[siteId, [1]]])).toEqual({
      links: [linkOf({ cursor: '9', seeks: true })],
      missing: [],
      isMore: true,
    });
  });

  it('names a member once who is missing in two groups there', async () => {
    const { note } = await world();
    const second = 'site-group-2' as SiteGroupId;
    const links = [linkOf({ isDone: true }), linkOf({ isDone: true }, second)];
    const noted = await note(links, [
      [siteId, [1]],
      [second, [1]],
    ]);
    expect(noted.missing).toEqual([aUserId(2)]);
  });

  it('may have been seen for a group that has no links by now', async () => {
    const { note } = await world();
    expect(await note(undefined, [[siteId, [1]]])).toEqual({ links: [], missing: [], isMore: false });
  });
});
