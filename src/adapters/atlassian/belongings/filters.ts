import { isDone } from '../http/accept';
import type { Client } from '../http/client';
import { toSiteError } from '../http/refusal';
import { type BelongingsOfKind, giveEach } from './belongings-of-kind';
import { ownedPages } from './owned-pages';

/**
 * Filters by their owner. Only an administrator of Jira finds those that are shared with nobody.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-filters/
 */
export const filtersOf = (client: Client): BelongingsOfKind => ({
  ...ownedPages(client, '/rest/api/3/filter/search', { overrideSharePermissions: 'true' }),
  give: (ids, { to }) =>
    giveEach(ids, async (id) => {
      const template = '/rest/api/3/filter/{id}/owner';
      const answer = await client.send({ method: 'PUT', template, values: { id }, body: { accountId: to } });
      // A 404 may also mean the new owner.
      return isDone(answer) ? { id, what: 'given' } : { id, refusal: toSiteError(answer) };
    }),
});
