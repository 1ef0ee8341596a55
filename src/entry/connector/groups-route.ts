import { maskBody } from '../../journal/mask-body';
import { fewAtATime } from '../../provisioning/connector/few-at-a-time';
import { findGroup, upsertGroup } from '../../provisioning/connector/upsert-group';
import { start } from '../scim/operation';
import { callOfItem, runBatch } from './batch-route';
import type { ConnectorRoute } from './connector-call';
import { groupsBatchSchema } from './contract/batches';
import { parseAsked } from './parse-asked';
import { toldResult } from './told-result';

/** `POST /groups`: groups that are new or changed. One after the other: a large one comes several times, and they share members. */
export const groupsRoute: ConnectorRoute = async (asked) => {
  const { groups, ...batch } = parseAsked(groupsBatchSchema, asked.body);
  return runBatch(asked, batch, async ({ call, mayBegin }) => {
    for (const { externalId } of groups) start(findGroup(call, externalId));
    const results = await fewAtATime(groups, { width: 1, mayBegin }, (group) => {
      const { externalId, displayName } = group;
      const one = callOfItem(call, '/groups', () => maskBody({ ...group }, { isGroup: true }));
      const item = { kind: 'group', externalId, name: displayName.trim(), operation: 'Create group' } as const;
      return toldResult(one, item, async () => {
        const { group: kept, unknown } = await upsertGroup(one, group);
        return { id: kept.id, ...(unknown.length > 0 && { unknown: [...unknown] }) };
      });
    });
    return [...results];
  });
};
