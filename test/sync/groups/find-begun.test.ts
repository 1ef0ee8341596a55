import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import type { SiteGroupId } from '../../../src/directory/ids';
import { findBegun, namesBegun } from '../../../src/sync/groups/find-begun';
import type { Place } from '../../../src/sync/groups/group-places';
import { type FakeSite, fakeSite } from '../fake-site';
import { aGroup, aLink, aSiteGroup, later } from '../fixtures';

const place: Place = { name: 'New', via: 'onTheFly' };
const begun = { creating: ['Old', 'new ', 'Older', 'crew'] } as const;
const links = [aLink({ name: 'Crew' })];

describe('the names under which the creation of a group was begun', () => {
  it.each<[string, Partial<GroupSync>, Place, readonly string[]]>([
    ['are none if none was begun', {}, place, []],
    ['are those that it no longer has', begun, place, ['Old', 'Older', 'crew']],
    ['are none of those under which it is linked elsewhere', { ...begun, links }, place, ['Old', 'Older']],
    ['are none for a place that is linked', begun, { ...place, link: aLink() }, []],
    ['are none for a row of the map', begun, { ...place, via: 'map' }, []],
  ])('%s', (_, sync, at, names) => {
    expect(namesBegun(aGroup({}, sync), at)).toEqual(names);
  });
});

describe('a group at Atlassian whose creation was begun', () => {
  const older = aSiteGroup({ id: 'older' as SiteGroupId, name: 'Older' });
  const find = (site: FakeSite, sync: Partial<GroupSync>) => findBegun({ site, later }, aGroup({}, sync), place);

  it('is found by any of the names, even if more may arrive', async () => {
    const site = fakeSite({ groups: [older] });
    expect(await find(site, { ...begun, underWayUntil: later(60_000) })).toEqual(older);
    expect(site.asked.count).toBe(2);
  });

  it.each<[string, Partial<GroupSync>]>([
    ['none was begun', { underWayUntil: later(60_000) }],
    ['nothing is under way', begun],
    ['nothing can arrive any more', { ...begun, underWayUntil: later(0) }],
  ])('is none if %s', async (_, sync) => {
    expect(await find(fakeSite(), sync)).toBeUndefined();
  });

  it('is waited for as long as it may arrive', async () => {
    await expect(find(fakeSite(), { ...begun, underWayUntil: later(1500) })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'effect-under-way',
      message: 'A group called Old, Older, crew may still come to be at Atlassian for this group.',
      isAnswered: true,
      retryAfterSeconds: 2,
    });
  });
});
