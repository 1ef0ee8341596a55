import { fewAtATime } from '../../provisioning/connector/few-at-a-time';
import { type Gone, removeGroup, removePerson } from '../../provisioning/connector/remove-gone';
import { assertDistinct } from './assert-distinct';
import { callOfItem, runBatch } from './batch-route';
import type { ConnectorRoute } from './connector-call';
import { removalsBatchSchema } from './contract/batches';
import { parseAsked } from './parse-asked';
import { toldResult } from './told-result';

/** Leavers share groups: more at once would mostly read again what another one has changed. */
const width = 2;

/** `POST /removals`: people and groups that are gone. */
export const removalsRoute: ConnectorRoute = async (asked) => {
  const { people, groups, ...batch } = parseAsked(removalsBatchSchema, asked.body);
  assertDistinct(people);
  assertDistinct(groups);
  const all = [
    ...people.map((gone) => ({ kind: 'user', gone }) as const),
    ...groups.map((gone) => ({ kind: 'group', gone }) as const),
  ];
  return runBatch(asked, batch, async ({ call, mayBegin }) => {
    const results = await fewAtATime(all, { width, mayBegin }, ({ kind, gone }) => {
      const one = callOfItem(call, '/removals');
      const item = { kind, externalId: gone.externalId, name: '', operation: `Delete ${kind}` };
      return toldResult(one, item, async () => {
        await remove[kind](one, gone);
        return { id: gone.id };
      });
    });
    return [...results];
  });
};

const remove = { user: removePerson, group: removeGroup } as const satisfies Readonly<
  Record<'user' | 'group', (call: Parameters<typeof removePerson>[0], gone: Gone) => Promise<void>>
>;
