import { isoTime } from '../../../provisioning/call';
import type { DriftCounts, DriftKind } from '../../../provisioning/drift/drift-kind';
import type { DriftDay } from '../../../provisioning/drift/drift-run';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import type { DriftHistory } from '../contract/drift';

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
  ports: Pick<AdminPorts, 'connections' | 'drift' | 'machine'>,
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
      const since = isoTime(ports.machine.now() - (daysShown - 1) * 86_400_000).slice(0, 10);
      return { days: joined(records.map(({ value }) => value.days)).filter(({ day }) => day >= since), connections };
    },
  };
}

/** With nights that are missing, what is kept goes back further: up to 30 days of each connection. */
const daysShown = 30;

type Days = readonly DriftDay[];

/**
 * The days of several connections, summed up. Comparisons do not come to their ends at the same hour, and not on each day: of a
 * connection that has none on a day, what its last one found counts on, as it is shown until the next one. Pure.
 */
function joined(all: readonly Days[]): Day[] {
  const days = [...new Set(all.flatMap((each) => each.map(({ day }) => day)))].sort();
  return days.map((day) => all.reduce((sum, each) => withCounts(sum, latest(each, day)), { day, ...nothing }));
}

const nothing = { people: 0, members: 0, groups: 0 };

/** Oldest first. */
const latest = (days: Days, until: string): DriftCounts => days.findLast(({ day }) => day <= until)?.counts ?? {};

function withCounts(before: Day, counts: DriftCounts): Day {
  const sum = { ...before };
  for (const [kind, count] of Object.entries(counts) as [DriftKind, number][]) sum[partOf[kind]] += count;
  return sum;
}
