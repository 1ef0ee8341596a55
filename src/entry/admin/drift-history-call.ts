import type { DriftCounts, DriftKind } from '../../provisioning/drift/drift-kind';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import type { DriftHistory } from './contract/drift';

type Day = DriftHistory['days'][number];
type Part = Exclude<keyof Day, 'day'>;

const partOf: Readonly<Record<DriftKind, Part>> = {
  suspended: 'people',
  deactivated: 'people',
  removed: 'people',
  restored: 'people',
  linkGone: 'people',
  profile: 'people',
  attributes: 'people',
  takenOut: 'members',
  putIn: 'members',
  groupRenamed: 'groups',
  groupDeleted: 'groups',
  groupReplaced: 'groups',
};

/** The trend on the Overview: what comparisons found, day by day, in all connections. */
export function driftHistoryCall(
  ports: Pick<AdminPorts, 'connections' | 'drift'>,
): Pick<AdminHandlers, 'getDriftHistory'> {
  return {
    async getDriftHistory() {
      const all = await ports.connections.list();
      const records = await Promise.all(all.map(({ id }) => ports.drift.find(id)));
      const connections = all.flatMap(({ id, name }, index) => {
        const result = records[index]?.value.result;
        if (!result || (result.total === 0 && result.isComplete)) return [];
        return [{ id, name, total: result.total, finished: result.finished, isComplete: result.isComplete }];
      });
      return { days: joined(records.flatMap(({ value }) => value.days)), connections };
    },
  };
}

/** The days of several connections, summed up. */
function joined(days: readonly { readonly day: string; readonly counts: DriftCounts }[]): Day[] {
  const sums = new Map<string, Day>();
  for (const { day, counts } of days) {
    const sum = { ...(sums.get(day) ?? { day, people: 0, members: 0, groups: 0 }) };
    for (const [kind, count] of Object.entries(counts) as [DriftKind, number][]) sum[partOf[kind]] += count;
    sums.set(day, sum);
  }
  return [...sums.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
}
