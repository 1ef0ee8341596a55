import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import type { GivenBelonging, Handing } from '../../../sync/site/belongings';
import { accept, isDone } from '../http/accept';
import type { Client } from '../http/client';
import { toStart } from '../http/page';
import { errorText, toSiteError } from '../http/refusal';
import { type BelongingsOfKind, giveEach, givenBy } from './belongings-of-kind';

/** Each project takes a call, and each of its roles another one. */
const projectsAtOnce = 5;

const projectsSchema = z.object({ isLast: z.boolean().nullish(), values: z.array(z.object({ id: z.string() })) });
const rolesSchema = z.record(z.string(), z.string());
const roleSchema = z.object({
  actors: z.array(z.object({ actorUser: z.object({ accountId: z.string().nullish() }).nullish() })).nullish(),
});

const template = '/rest/api/3/project/{projectIdOrKey}/role/{id}';

/**
 * Project roles that people have in person, not through a group. Jira has no search by who has them: every role of every project
 * is read. An id is that of the project, a slash, and that of the role.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-role-actors/
 */
export function projectRolesOf(app: Client): BelongingsOfKind {
  async function rolesIn(project: string): Promise<readonly string[]> {
    const values = { projectIdOrKey: project };
    const answer = await app.send({ method: 'GET', template: '/rest/api/3/project/{projectIdOrKey}/role', values });
    if (answer.status === 404) return [];
    // The answer leads from names to addresses, which end in the id.
    return Object.values(accept(rolesSchema, answer)).flatMap((address) => address.split('/').at(-1) ?? []);
  }

  async function isActor(id: string, account: AccountId): Promise<boolean> {
    const answer = await app.send({ method: 'GET', template, values: placeOf(id) });
    if (answer.status === 404) return false;
    return (accept(roleSchema, answer).actors ?? []).some(({ actorUser }) => actorUser?.accountId === account);
  }

  const held = async (ids: readonly string[], account: AccountId): Promise<readonly string[]> => {
    const found = await Promise.all(ids.map((id) => isActor(id, account)));
    return ids.filter((_, index) => found[index]);
  };

  return {
    async list(account, cursor) {
      const startAt = toStart(cursor);
      const query = { orderBy: 'key', startAt: String(startAt), maxResults: String(projectsAtOnce) };
      const answer = await app.send({ method: 'GET', template: '/rest/api/3/project/search', query });
      const { values, isLast } = accept(projectsSchema, answer);
      const roles = await Promise.all(values.map(async ({ id }) => (await rolesIn(id)).map((role) => `${id}/${role}`)));
      const isOver = isLast !== false || values.length === 0;
      return { items: await held(roles.flat(), account), ...(!isOver && { cursor: String(startAt + values.length) }) };
    },
    among: async (account, ids) => (account === undefined ? [] : (await held(ids, account)).map((id) => ({ id }))),
    give: (ids, by) => giveEach(ids, (id) => give(app, id, by)),
  };
}

/** First the new one has it: between the two calls both have. */
async function give(app: Client, id: string, { from, to }: Handing): Promise<GivenBelonging> {
  const values = placeOf(id);
  const added = await app.send({ method: 'POST', template, values, body: { user: [to] } });
  const had = !isDone(added) && /already/i.test(errorText(added.body) ?? '');
  if (!isDone(added) && !had) return givenBy(id, added);
  if (from !== undefined) {
    const removed = await app.send({ method: 'DELETE', template, values, query: { user: from } });
    if (!isDone(removed) && removed.status !== 404) return { id, refusal: toSiteError(removed) };
  }
  return { id, what: had ? 'had' : 'given' };
}

function placeOf(id: string) {
  const [projectIdOrKey = '', role = ''] = id.split('/');
  return { projectIdOrKey, id: role };
}
