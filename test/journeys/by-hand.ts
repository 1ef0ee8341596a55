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
