import { describe, expect, it } from 'vitest';
import type { AtlassianOptions } from '../../../../src/adapters/atlassian/http/options';
import { signatureIn, signedDescription } from '../../../../src/adapters/atlassian/organization/group-signature';
import { groupOf, overSimulatedSite } from '../over-simulated-site';

const signed = { signature: 'Ab12Cd34Ef56', by: 'Okta' };
const searching = 'POST /admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search';

/** The first search still shows a group of the name that has just been deleted. */
function showingOneDeleted(fetch: AtlassianOptions['fetch'], description: string): AtlassianOptions['fetch'] {
  let isShown = false;
  return async (url, init) => {
    if (isShown || !url.endsWith('/groups/search')) return fetch(url, init);
    isShown = true;
    return Response.json({ data: [{ id: 'deleted', name: 'Engineering', description }], links: {} });
  };
}

describe('the description of a group that Rollcall creates', () => {
  it('says in words for which connection', () => {
    const description = 'Created by Rollcall for the connection Okta. Reference: rollcall-Ab12Cd34Ef56';
    expect(signedDescription(signed)).toBe(description);
  });

  it('is short even if the name of the connection is not', () => {
    const description = signedDescription({ ...signed, by: 'x'.repeat(5000) });
    expect(description.length).toBeLessThan(200);
    expect(signatureIn(description)).toBe('Ab12Cd34Ef56');
  });

  it.each([
    ['Created by Rollcall for the connection Okta. Reference: rollcall-Ab12Cd34Ef56', 'Ab12Cd34Ef56'],
    ['Ask Mia. Reference: rollcall-Ab12Cd34Ef56 (do not delete)', 'Ab12Cd34Ef56'],
    ['rollcall-Ab12Cd34Ef56', 'Ab12Cd34Ef56'],
    ['Our engineers', undefined],
    ['Everybody in the rollcall-', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('is signed, whatever else people have written into it: %s', (description, signature) => {
    expect(signatureIn(description)).toBe(signature);
  });
});

describe('a group that is created with a signature', () => {
  it('is found by one search, and shows the signature from then on', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const group = await site.createGroup('Engineering', signed);
    expect(group).toEqual({
      id: groupOf(simulated, 'Engineering')?.id,
      name: 'Engineering',
      signature: 'Ab12Cd34Ef56',
    });
    expect(simulated.calls.counts()[searching]).toBe(1);
    expect(await site.findGroup('engineering')).toEqual(group);
    expect(await site.getGroup(group.id)).toEqual(group);
  });

  it('is ours if an earlier attempt has created it', async () => {
    const { site } = overSimulatedSite('organization');
    const group = await site.createGroup('Engineering', signed);
    expect(await site.createGroup('ENGINEERING', signed)).toEqual(group);
  });

  it.each([
    ['no signature', undefined],
    ['another signature', { ...signed, signature: 'Another' }],
  ])('is somebody else’s if one of the name exists with %s', async (_, before) => {
    const { site, simulated } = overSimulatedSite('organization');
    const group = await site.createGroup('Engineering', before);
    expect(await site.createGroup('engineering', signed)).toEqual({ ...group, isOthers: true });
    expect(simulated.snapshot().groups.filter(({ name }) => name.toLowerCase() === 'engineering')).toHaveLength(1);
  });

  it('says of an existing group that it is protected', async () => {
    const { site } = overSimulatedSite('organization');
    expect(await site.createGroup('site-admins', signed)).toMatchObject({
      isOthers: true,
      protection: 'administrative',
    });
  });

  it('waits until the search shows whose the existing group is', async () => {
    const { site, simulated, another } = overSimulatedSite('organization');
    simulated.faults.configure({ newGroupLagMilliseconds: 4_000 });
    await expect(another({ timeLeft: () => 0 }).createGroup('Engineering')).rejects.toMatchObject({
      isAnswered: false,
    });
    expect(await site.createGroup('Engineering', signed)).toMatchObject({ name: 'Engineering', isOthers: true });
  });

  it.each(['', 'Our engineers', 'Reference: rollcall-Another'])(
    'is not taken for a deleted one that the search still shows, described as “%s”',
    async (description) => {
      const { simulated, options, another } = overSimulatedSite('organization');
      const site = another({ fetch: showingOneDeleted(options.fetch, description) });
      const { id } = await site.createGroup('Engineering', signed);
      expect(id).toBe(groupOf(simulated, 'Engineering')?.id);
    },
  );
});
