import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SimulatedSite, SiteOptions } from '../../../local/atlassian/simulated-site';
import { openSite } from '../../../local/atlassian/site';

/** Every classic scope a Forge app can request here. */
export const allScopes = [
  'read:jira-user',
  'read:jira-work',
  'write:jira-work',
  'manage:jira-configuration',
  'manage:jira-project',
  'read:email-address:jira',
  'manage:servicedesk-customer',
  'read:servicedesk-request',
  'read:confluence-groups',
  'read:confluence-user',
  'read:user.property:confluence',
  'write:user.property:confluence',
] as const;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly body: any;
}

/** A clock that stands still until it is moved. */
export function standingClock(start = Date.parse('2026-01-05T08:00:00Z')) {
  let now = start;
  let timers: { due: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(ms: number, run: () => void) {
      const timer = { due: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms: number) {
      now += ms;
      const due = timers.filter((timer) => timer.due <= now);
      timers = timers.filter((timer) => timer.due > now);
      for (const timer of due) timer.run();
    },
  };
}

export interface Simulation extends ReturnType<typeof callersOf> {
  readonly site: SimulatedSite;
  readonly clock: ReturnType<typeof standingClock>;
  readonly dataDirectory: string;
}

/** A fresh site in its own folder; both go when the test is over. */
export function simulate(options: Partial<SiteOptions> = {}): Simulation {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'rollcall-site-'));
  const clock = standingClock();
  const site = openSite({ dataDirectory, clock, ...options });
  onTestFinished(() => {
    site.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  });
  return { site, clock, dataDirectory, ...callersOf(site) };
}

type Send = (method: string, path: string, body?: unknown) => Promise<Reply>;

/** One function per kind of caller. Jira's paths omit `/rest/api/3/`, those of directories their prefix. */
export function callersOf(site: SimulatedSite) {
  const { organizationKey, administrator } = site.credentials;
  const outside =
    (base: string, authorization: string | undefined): Send =>
    async (method, path, body) => {
      const url = new URL(base + path);
      const request = toRequest(url, method, body, authorization);
      const answer = site.egress(url, request);
      if (!answer) throw new Error(`No host answers ${url.host}.`);
      return toReply(await answer);
    };
  const forge =
    (kind: 'app' | 'user' | 'none', scopes: readonly string[], accountId?: string, below = '/rest/api/3/'): Send =>
    async (method, path, body) => {
      const request = toRequest(new URL(`${site.siteUrl}${below}${path}`), method, body, undefined);
      const caller = accountId === undefined ? { kind, scopes } : { kind, scopes, accountId };
      const product = below.startsWith('/wiki/') ? 'confluence' : 'jira';
      return toReply(await site.product(product, caller, request));
    };
  const basic = (email: string, token: string) => `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  const api = 'https://api.atlassian.com';
  const directory = `${api}/admin/v2/orgs/${site.organizationId}/directories/${site.directoryId}/`;
  const deskOptedIn: Send = async (method, path, body) => {
    const request = toRequest(new URL(`${site.siteUrl}/rest/servicedeskapi/${path}`), method, body, undefined);
    request.headers.set('x-experimentalapi', 'opt-in');
    return toReply(await site.product('jira', { kind: 'app', scopes: allScopes }, request));
  };
  return {
    /** Jira with the administrator's API token. */
    admin: outside(`${site.siteUrl}/rest/api/3/`, basic(administrator.email, administrator.apiToken)),
    /** Jira with any person's e-mail and token. */
    withToken: (email: string, token: string) => outside(`${site.siteUrl}/rest/api/3/`, basic(email, token)),
    /** Jira with any Authorization header, or none. */
    withHeader: (authorization?: string) => outside(`${site.siteUrl}/rest/api/3/`, authorization),
    asApp: forge('app', allScopes),
    asAppWith: (...scopes: string[]) => forge('app', scopes),
    asUser: (accountId: string, scopes: readonly string[] = allScopes) => forge('user', scopes, accountId),
    asNobody: forge('none', allScopes),
    /** Jira Service Management as the app; paths without `/rest/servicedeskapi/`. */
    desk: forge('app', allScopes, undefined, '/rest/servicedeskapi/'),
    /** The same, with the opt-in header of experimental methods. */
    deskOptedIn,
    deskWith: (...scopes: string[]) => forge('app', scopes, undefined, '/rest/servicedeskapi/'),
    /** Confluence as the app; paths without `/wiki/rest/api/`. */
    wiki: forge('app', allScopes, undefined, '/wiki/rest/api/'),
    wikiWith: (...scopes: string[]) => forge('app', scopes, undefined, '/wiki/rest/api/'),
    /** Confluence with the administrator's API token. */
    wikiAdmin: outside(`${site.siteUrl}/wiki/rest/api/`, basic(administrator.email, administrator.apiToken)),
    /** The organization API below its directory. */
    directory: outside(directory, `Bearer ${organizationKey}`),
    /** Anything at api.atlassian.com with the organization key. */
    api: outside(api, `Bearer ${organizationKey}`),
    /** Anything at api.atlassian.com with another Authorization header, or none. */
    apiWith: (authorization?: string) => outside(api, authorization),
  };
}

function toRequest(url: URL, method: string, body: unknown, authorization: string | undefined): Request {
  const headers = new Headers({ accept: 'application/json' });
  if (authorization !== undefined) headers.set('authorization', authorization);
  if (body === undefined) return new Request(url, { method, headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

async function toReply(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** Invites a person and returns the account id. */
export async function invite(
  simulation: Pick<Simulation, 'api' | 'site'>,
  email: string,
  more: object = {},
): Promise<string> {
  const path = `/admin/v2/orgs/${simulation.site.organizationId}/users/invite`;
  const reply = await simulation.api('POST', path, { emails: [email], ...more });
  if (reply.status !== 200) throw new Error(`Inviting ${email} was answered ${reply.status}.`);
  return reply.body.data[0].id;
}

/** The id of a group of the site, by its name. */
export function groupId(site: SimulatedSite, name: string): string {
  const group = site.snapshot().groups.find((candidate) => candidate.name === name);
  if (!group) throw new Error(`There is no group ${name}.`);
  return group.id;
}

/** The account id behind an e-mail. */
export function accountIdOf(site: SimulatedSite, email: string): string {
  const person = site.snapshot().people.find((candidate) => candidate.email === email);
  if (!person) throw new Error(`There is nobody with the e-mail ${email}.`);
  return person.accountId;
}
