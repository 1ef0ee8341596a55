import type { SiteCalls } from '../calls';
import { statusOf } from '../rules/person-status';
import type { PageAnswer, PageRequest } from '../simulated-site';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { receivedMessages, trackedIssues } from './alarm-pages';
import { type Html, html } from './html';
import { type Appearance, layout, lozenge, table, tags } from './layout';

export interface PageSources {
  readonly state: SiteState;
  readonly calls: SiteCalls;
}

/** People and groups beyond this many are counted, not shown. */
const rowLimit = 500;

type Content = (sources: PageSources) => Html;
const pages: Readonly<Record<string, { readonly title: string; readonly content: Content }>> = {
  '/site': { title: 'People', content: people },
  '/site/people': { title: 'People', content: people },
  '/site/groups': { title: 'Groups', content: groups },
  '/site/issues': { title: 'Issues', content: ({ state }) => trackedIssues(state) },
  '/site/messages': { title: 'Messages', content: ({ state }) => receivedMessages(state) },
  '/site/calls': { title: 'Recent calls', content: recentCalls },
};

/** The pages below `/site`: an administrator's view of the site, and the calls it received. */
export function sitePage(sources: PageSources, request: PageRequest): PageAnswer | undefined {
  const path = request.path.length > 1 ? request.path.replace(/\/$/, '') : request.path;
  if (path !== '/site' && !path.startsWith('/site/')) return undefined;
  const contentType = 'text/html; charset=utf-8';
  const page = pages[path];
  const missing = html`<p class="empty">There is no such page. <a href="/site">See the people</a>.</p>`;
  const isAllowed = request.method === 'GET' || request.method === 'HEAD';
  const body = layout({
    title: `${page?.title ?? 'Not found'} – ${new URL(sources.state.identity.siteUrl).hostname}`,
    path: path === '/site/people' ? '/site' : path,
    heading: heading(sources.state),
    content: page && isAllowed ? page.content(sources) : missing,
    ...(page && request.query.get('refresh') !== 'off' ? { refreshSeconds: 5 } : {}),
  });
  return { status: page ? (isAllowed ? 200 : 405) : 404, contentType, body };
}

function heading(state: SiteState): Html {
  const { identity, seats } = state;
  return html`<h1>${new URL(identity.siteUrl).hostname}</h1>
<p>A simulated Atlassian site: what Rollcall reads and writes when it runs on this machine.</p>
<dl><div><dt>Organization</dt><dd class="mono">${identity.organizationId}</dd></div>
${seats
  .products()
  .map(
    (product) => html`<div><dt>${product.name} seats</dt><dd>${seats.used(product.key)} of ${product.seats}</dd></div>`,
  )}</dl>`;
}

function people({ state }: PageSources): Html {
  const where = `p.account_type = 'atlassian'`;
  const total = state.people.count(where, []);
  const shown = state.people.select(where, [], { limit: rowLimit });
  const rows = shown.map(
    (person) => html`<tr><td>${person.name}</td><td>${person.email}</td><td>${personLozenge(person)}</td>
<td>${person.managed ? 'Managed' : 'Not managed'}</td>
<td>${tags(state.groups.ofPerson(person.seq).map((group) => group.name))}</td></tr>`,
  );
  return table(caption('people', shown.length, total), ['Name', 'E-mail', 'Status', 'Account', 'Groups'], rows);
}

function personLozenge(person: Person): Html {
  const status = statusOf(person);
  const looks: Record<typeof status, readonly [string, Appearance]> = {
    active: ['Active', 'success'],
    suspended: ['Suspended', 'moved'],
    deactivated: ['Deactivated', 'removed'],
    not_invited: ['No access', 'default'],
  };
  return lozenge(...looks[status]);
}

function groups({ state }: PageSources): Html {
  const total = state.groups.count('1', []);
  const shown = state.groups.select('1', [], { limit: rowLimit });
  const rows = shown.map((group) => {
    const where = 'p.seq IN (SELECT person_seq FROM memberships WHERE group_seq = ?)';
    const members = state.people.select(where, [group.seq], { limit: 100 });
    const count = state.memberships.count(group.seq);
    const more = count > members.length ? [`and ${count - members.length} more`] : [];
    const kind: Html[] = [];
    if (group.admin) kind.push(lozenge('Admin', 'removed'));
    if (group.defaultFor !== null) kind.push(lozenge(`Default of ${group.defaultFor}`, 'default'));
    if (group.externalSynced) kind.push(lozenge('Read-only', 'moved'));
    const names = [...members.map((person) => person.name), ...more];
    return html`<tr><td>${group.name}</td><td class="number">${count}</td><td>${kind}</td><td>${
      count === 0
        ? html`–`
        : html`<details${count <= 12 ? html` open` : html``}><summary>Members</summary>${tags(names)}</details>`
    }</td></tr>`;
  });
  return table(caption('groups', shown.length, total), ['Name', 'Members', 'Kind', 'Who'], rows);
}

function recentCalls({ calls }: PageSources): Html {
  const recent = calls.recent().slice(0, 200);
  if (recent.length === 0) return html`<p class="empty">The site has received no calls since it started.</p>`;
  const rows = recent.map(
    (call) => html`<tr><td class="mono"><time>${new Date(call.at).toISOString().slice(11, 23)}</time></td>
<td class="mono">${call.method}</td><td class="mono" title="${call.path}">${shortened(call.path)}</td><td class="whole">${call.caller}</td>
<td>${lozenge(call.status === 0 ? 'broken' : String(call.status), statusAppearance(call.status))}</td>
<td class="number">${call.milliseconds.toFixed(1)}</td></tr>`,
  );
  const columns = ['Time (UTC)', 'Method', 'Path', 'Caller', 'Status', 'ms'];
  return table(`The newest ${recent.length} calls, newest first`, columns, rows);
}

/** Ids are cut to their distinctive part. */
function shortened(path: string): string {
  return path.replace(/([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '$1…');
}

function statusAppearance(status: number): Appearance {
  if (status >= 200 && status < 300) return 'success';
  return status === 429 ? 'moved' : 'removed';
}

function caption(things: string, shown: number, total: number): string {
  return shown < total ? `The first ${shown} of ${total} ${things}` : `${total} ${things}`;
}
