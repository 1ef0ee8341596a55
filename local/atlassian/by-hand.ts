import type { SimulatedSite } from './simulated-site';

type Site = Pick<
  SimulatedSite,
  'credentials' | 'directoryId' | 'egress' | 'organizationId' | 'renameGroup' | 'siteUrl' | 'snapshot'
>;

/** What administrators of the site and the organization do without Rollcall; people by address, groups by name. */
export interface ByHand {
  suspend(email: string): Promise<void>;
  restore(email: string): Promise<void>;
  /** Out of the organization's directory. */
  remove(email: string): Promise<void>;
  /** Switches a managed account off, for all of Atlassian. */
  deactivate(email: string): Promise<void>;
  /** Of a managed account. */
  setName(email: string, name: string): Promise<void>;
  createGroup(name: string): Promise<void>;
  deleteGroup(name: string): Promise<void>;
  renameGroup(name: string, next: string): Promise<void>;
  putIn(email: string, group: string): Promise<void>;
  takeOut(email: string, group: string): Promise<void>;
}

/** By the site's own APIs, with an administrator's credentials, as far as these can. @throws Error if the site refuses */
export function byHand(site: Site): ByHand {
  const { administrator, organizationKey } = site.credentials;
  const basic = `Basic ${Buffer.from(`${administrator.email}:${administrator.apiToken}`).toString('base64')}`;

  async function send(base: string, authorization: string, [method, path, body]: Asked): Promise<void> {
    const url = new URL(path, base);
    const headers = { authorization, 'content-type': 'application/json' };
    const request = new Request(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const answer = await site.egress(url, request);
    if (!answer?.ok) throw new Error(`${method} ${path}: ${answer?.status} ${await answer?.text()}`);
  }
  const jira = (...asked: Asked) => send(site.siteUrl, basic, asked);
  const organization = (...asked: Asked) => send('https://api.atlassian.com', `Bearer ${organizationKey}`, asked);
  const account = (email: string): string => {
    const found = site.snapshot().people.find((person) => person.email.toLowerCase() === email.toLowerCase());
    if (!found) throw new Error(`The site knows nobody with the address ${email}.`);
    return found.accountId;
  };
  const group = (name: string): string => {
    const found = site.snapshot().groups.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!found) throw new Error(`The site has no group ${name}.`);
    return found.id;
  };
  const inDirectory = (email: string): string =>
    `/admin/v2/orgs/${site.organizationId}/directories/${site.directoryId}/users/${account(email)}`;

  return {
    suspend: (email) => organization('POST', `${inDirectory(email)}/suspend`),
    restore: (email) => organization('POST', `${inDirectory(email)}/restore`),
    remove: (email) => organization('DELETE', inDirectory(email)),
    deactivate: (email) => organization('POST', `/users/${account(email)}/manage/lifecycle/disable`, {}),
    setName: (email, name) => organization('PATCH', `/users/${account(email)}/manage/profile`, { name }),
    createGroup: (name) => jira('POST', '/rest/api/3/group', { name }),
    deleteGroup: (name) => jira('DELETE', `/rest/api/3/group?groupId=${group(name)}`),
    /** There is a form for it, and no API. */
    renameGroup: async (name, next) => site.renameGroup(group(name), next),
    putIn: (email, name) =>
      jira('POST', `/rest/api/3/group/user?groupId=${group(name)}`, { accountId: account(email) }),
    takeOut: (email, name) =>
      jira('DELETE', `/rest/api/3/group/user?groupId=${group(name)}&accountId=${encodeURIComponent(account(email))}`),
  };
}

type Asked = readonly [method: string, path: string, body?: object];
