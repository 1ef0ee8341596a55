import type { LocalScim } from './local-scim';

/** Creates a group at the simulated site, as its administrator. @throws Error with the site's answer */
export async function groupByHand({ site }: Pick<LocalScim['local'], 'site'>, name: string): Promise<void> {
  const { email, apiToken } = site.credentials.administrator;
  const url = new URL('/rest/api/3/group', site.siteUrl);
  const headers = {
    Authorization: `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`,
    'Content-Type': 'application/json',
  };
  const answer = await site.egress(url, new Request(url, { method: 'POST', headers, body: JSON.stringify({ name }) }));
  if (!answer?.ok) throw new Error(`POST ${url.pathname} answered ${answer?.status}: ${await answer?.text()}`);
}
