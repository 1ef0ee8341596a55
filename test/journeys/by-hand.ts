import type { SettingsWorld } from './settings-world';

type World = Pick<SettingsWorld, 'app' | 'jira'>;

/** One change by hand, as the site's administrator. */
async function byHand({ app }: World, method: string, path: string, body?: object): Promise<void> {
  const { email: who, apiToken } = app.site.credentials.administrator;
  const headers = {
    authorization: `Basic ${Buffer.from(`${who}:${apiToken}`).toString('base64')}`,
    'content-type': 'application/json',
  };
  const url = new URL(path, app.site.siteUrl);
  const request = new Request(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const response = await app.site.egress(url, request);
  if (!response?.ok) throw new Error(`${method} ${path}: ${response?.status} ${await response?.text()}`);
}

export const groupByHand = (world: World, name: string): Promise<void> =>
  byHand(world, 'POST', '/rest/api/3/group', { name });

export async function memberByHand(world: World, group: string, address: string): Promise<void> {
  const [found] = (await world.jira(`/rest/api/3/user/search?query=${address}`)) as { accountId: string }[];
  const path = `/rest/api/3/group/user?groupname=${encodeURIComponent(group)}`;
  await byHand(world, 'POST', path, { accountId: found?.accountId });
}

/** Takes somebody out of a group, as the site's administrator. */
export async function memberOutByHand(world: World, group: string, address: string): Promise<void> {
  const [found] = (await world.jira(`/rest/api/3/user/search?query=${address}`)) as { accountId: string }[];
  const query = `groupname=${encodeURIComponent(group)}&accountId=${found?.accountId}`;
  await byHand(world, 'DELETE', `/rest/api/3/group/user?${query}`);
}

/** Gives a group access to Jira, as an organization administrator does. */
export async function productByHand({ app }: Pick<World, 'app'>, group: string): Promise<void> {
  const { site } = app;
  const id = site.snapshot().groups.find(({ name }) => name === group)?.id;
  const path = `/admin/v2/orgs/${site.organizationId}/directories/${site.directoryId}/groups/${id}/role-assignments/assign`;
  const resourceId = `ari:cloud:jira-software::site/${site.cloudId}`;
  await byOrganization({ app }, 'POST', path, { resourceId, roleId: 'atlassian/user' });
}

/** Gives a managed account another name, as an organization administrator does. */
export const nameByHand = (world: Pick<World, 'app'>, accountId: string, name: string): Promise<void> =>
  byOrganization(world, 'PATCH', `/users/${accountId}/manage/profile`, { name });

/** One change by hand, with the organization's key. */
async function byOrganization({ app: { site } }: Pick<World, 'app'>, method: string, path: string, body: object) {
  const url = new URL(path, 'https://api.atlassian.com');
  const headers = {
    authorization: `Bearer ${site.credentials.organizationKey}`,
    'content-type': 'application/json',
  };
  const response = await site.egress(url, new Request(url, { method, headers, body: JSON.stringify(body) }));
  if (!response?.ok) throw new Error(`${method} ${path}: ${response?.status} ${await response?.text()}`);
}
