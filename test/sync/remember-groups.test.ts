import { describe, expect, it } from 'vitest';
import { rememberGroups } from '../../src/sync/remember-groups';
import { SiteError } from '../../src/sync/site';
import { fakeSite } from './fake-site';
import { aSiteGroup, siteGroupId } from './fixtures';

const at = (now: number) => () => now;

describe('a site that remembers groups', () => {
  it('asks once for a group of a name, in any case, be it there or not', async () => {
    const site = fakeSite({ groups: [aSiteGroup()] });
    const remembering = rememberGroups(site, at(0));
    const all = await Promise.all(['Engineering', 'engineering ', 'Nobody', 'Nobody'].map(remembering.findGroup));
    expect(all.map((group) => group?.id)).toEqual([siteGroupId, siteGroupId, undefined, undefined]);
    expect(site.asked.count).toBe(2);
  });

  it('looks anew after a group was created or deleted', async () => {
    const site = rememberGroups(fakeSite(), at(0));
    expect(await site.findGroup('Sales')).toBeUndefined();
    const { id } = await site.createGroup('Sales');
    expect(await site.findGroup('Sales')).toMatchObject({ id });
    await site.deleteGroup(id);
    expect(await site.findGroup('Sales')).toBeUndefined();
  });

  it('looks anew after a minute', async () => {
    const site = fakeSite();
    let now = 0;
    const remembering = rememberGroups(site, () => now);
    expect(await remembering.findGroup('Engineering')).toBeUndefined();
    site.groups.set(siteGroupId, aSiteGroup({ protection: 'administrative' }));
    now = 59_999;
    expect(await remembering.findGroup('Engineering')).toBeUndefined();
    now = 60_000;
    expect(await remembering.findGroup('Engineering')).toMatchObject({ protection: 'administrative' });
  });

  it('remembers no failure', async () => {
    const site = fakeSite({ groups: [aSiteGroup()] });
    site.fail('findGroup', new SiteError('unavailable', 'atlassian-busy', '429'));
    const remembering = rememberGroups(site, at(0));
    await expect(remembering.findGroup('Engineering')).rejects.toThrow('429');
    expect(await remembering.findGroup('Engineering')).toMatchObject({ id: siteGroupId });
  });
});
