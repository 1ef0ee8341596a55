import { z } from 'zod';
import type { GivenBelonging } from '../../../sync/site/belongings';
import { SiteError } from '../../../sync/site/site-error';
import { accept } from '../http/accept';
import type { Client } from '../http/client';
import { errorText } from '../http/refusal';
import type { BelongingsOfKind } from './belongings-of-kind';
import { ownedPages } from './owned-pages';

const editedSchema = z.object({ entityErrors: z.record(z.string(), z.unknown()).nullish() });

/**
 * Dashboards by their owner: those that are shared with whoever asks. A hundred change hands with one call; each has an error of
 * its own.
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-dashboards/
 */
export const dashboardsOf = (client: Client): BelongingsOfKind => ({
  ...ownedPages(client, '/rest/api/3/dashboard/search', {}),
  async give(ids, { to }) {
    const answer = await client.send({
      method: 'PUT',
      template: '/rest/api/3/dashboard/bulk/edit',
      body: {
        action: 'changeOwner',
        entityIds: ids.map(Number),
        // The new owner may have a dashboard of the same name.
        changeOwnerDetails: { newOwner: to, autofixName: true },
        extendAdminPermissions: true,
      },
    });
    const { entityErrors } = accept(editedSchema, answer);
    return ids.map((id): GivenBelonging => {
      const error = entityErrors?.[id];
      return error === undefined ? { id, what: 'given' } : { id, refusal: refusalOf(error) };
    });
  },
});

const refusalOf = (error: unknown): SiteError =>
  new SiteError('rejected', 'atlassian-refused', errorText(error) ?? { say: 'answered-status', status: 400 });
