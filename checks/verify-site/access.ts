import { randomUUID } from 'node:crypto';
import { asker, type Fetch, textAt } from './ask';
import type { VerifiedSite } from './verification';

/** The site to check, and the credentials. */
export interface Access {
  readonly fetch: Fetch;
  readonly siteUrl: string;
  readonly organization?: { readonly id: string; readonly key: string };
  readonly administrator?: { readonly email: string; readonly token: string };
}

/** The site for verifications. Without a key or a token, those that need it are skipped. */
export async function toVerifiedSite({ fetch, siteUrl, organization, administrator }: Access): Promise<VerifiedSite> {
  const key = asker(fetch, 'https://api.atlassian.com', `Bearer ${organization?.key}`);
  const basic = Buffer.from(`${administrator?.email}:${administrator?.token}`).toString('base64');
  const token = asker(fetch, siteUrl, `Basic ${basic}`);
  const organizationId = organization?.id ?? '';
  const directories = organization && (await key('GET', `/admin/v2/orgs/${organizationId}/directories`));
  const directoryId = textAt(directories?.body, 'data', 0, 'directoryId') || '-';
  return {
    key,
    token,
    organizationId,
    directory: `/admin/v2/orgs/${organizationId}/directories/${directoryId}`,
    async owner() {
      const { status, body } = await token('GET', '/rest/api/3/myself');
      if (status !== 200) throw new Error(`asking whose the token is was answered ${status}`);
      return { accountId: textAt(body, 'accountId'), emailAddress: administrator?.email ?? '' };
    },
    siteUrl,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    newGroupName: () => `rollcall-verify-${randomUUID()}`,
  };
}
