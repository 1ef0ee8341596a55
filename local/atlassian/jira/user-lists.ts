import type { JiraHandler } from './access';
import { refuse } from './error';
import { pageOf } from './query';
import { toPageBean, toUser } from './represent';

/** Searches go no further than this many users. */
const searchLimit = 1000;

/** GET user/search: active people whose name, a word of it, or visible e-mail starts with the query. */
export const searchUsers: JiraHandler = (state, call) => {
  const query = call.query.get('query');
  const accountId = call.query.get('accountId');
  if (query === null && accountId === null) throw refuse(400, 'The query or the accountId parameter is required.');
  if (query !== null && accountId !== null) throw refuse(400, 'query and accountId cannot be used together.');
  const { startAt, maxResults } = pageOf(call.query, { usual: 50, most: searchLimit });
  const limit = Math.max(0, Math.min(maxResults, searchLimit - startAt));
  const active = `p.account_status = 'active' AND p.membership = 'active'`;
  const found =
    accountId === null
      ? state.people.select(`${active} AND ${matchesSql}`, matchValues(query ?? ''), { limit, offset: startAt })
      : state.people.select(`${active} AND p.account_id = ?`, [accountId], { limit, offset: startAt });
  return { status: 200, body: found.map((person) => toUser(state, person, call.caller, [])) };
};

/** Takes the four values of `matchValues`. A hidden e-mail matches only in full. */
export const matchesSql = `(lower(p.name) LIKE ? ESCAPE '\\' OR lower(p.name) LIKE ? ESCAPE '\\' OR lower(p.email) = ?
  OR (p.email_key LIKE ? ESCAPE '\\' AND p.email_domain IN (SELECT name FROM domains WHERE verified = 1)))`;

export function matchValues(query: string): string[] {
  const text = query.toLowerCase();
  const escaped = text.replace(/[\\%_]/g, '\\$&');
  return [`${escaped}%`, `% ${escaped}%`, text, `${escaped}%`];
}

/** GET user/bulk: pages of 10 by default. */
export const listUsersById: JiraHandler = (state, call) => {
  const ids = call.query.getAll('accountId');
  if (ids.length === 0) throw refuse(400, 'The accountId parameter is required.');
  const page = pageOf(call.query, { usual: 10, most: 200 });
  const found = [...new Set(ids)].map((id) => state.people.byId(id)).filter((person) => person?.onSite === true);
  const values = found
    .slice(page.startAt, page.startAt + page.maxResults)
    .flatMap((person) => (person ? [toUser(state, person, call.caller, [])] : []));
  const bean = { ...page, total: found.length, values };
  return { status: 200, body: toPageBean(state, '/rest/api/3/user/bulk', call.query, bean) };
};

/** GET users and users/search: everybody the site has met, apps and inactive people included. */
export const listAllUsers: JiraHandler = (state, call) => {
  const { startAt, maxResults } = pageOf(call.query, { usual: 50, most: 1000 });
  const people = state.people.select('p.on_site = 1', [], { limit: maxResults, offset: startAt });
  return { status: 200, body: people.map((person) => toUser(state, person, call.caller, [])) };
};
