import type { ConnectionPreview, ForeseenAction } from '../../../src/entry/admin/contract/sync';

/** What a connection would do, as far as it has been looked through. */
export type Plan = Omit<ConnectionPreview, 'cursor'>;
export type PlanCount = Plan['counts'][number];

export const emptyPlan: Plan = { looked: 0, total: 0, counts: [], withoutProduct: 0, sample: [], removals: [] };

const mostSamples = 20;
/** Beyond these, only the number is shown. */
export const mostRemovals = 300;

/** The plan so far, extended by the result of one more call. */
export function joinPlans(all: Plan, { cursor: _, ...slice }: ConnectionPreview): Plan {
  const counts = new Map(all.counts.map((each) => [keyOf(each), each]));
  for (const each of slice.counts) {
    const before = counts.get(keyOf(each))?.count ?? 0;
    counts.set(keyOf(each), { ...each, count: before + each.count });
  }
  return {
    looked: all.looked + slice.looked,
    total: slice.total,
    counts: [...counts.values()],
    withoutProduct: all.withoutProduct + slice.withoutProduct,
    sample: varied([...all.sample, ...slice.sample]),
    removals: [...all.removals, ...slice.removals].slice(0, mostRemovals),
    ...(slice.reached !== undefined && { reached: (all.reached ?? 0) + slice.reached }),
    ...(slice.names && { names: [...(all.names ?? []), ...slice.names] }),
    ...unknownGroupsOf(all, slice),
  };
}

/** They come with the first answer. */
function unknownGroupsOf(...plans: readonly Pick<Plan, 'unknownGroups'>[]): Pick<Plan, 'unknownGroups'> {
  const unknownGroups = plans.flatMap((each) => each.unknownGroups ?? []);
  return unknownGroups.length === 0 ? {} : { unknownGroups };
}

const keyOf = ({ count: _, error, ...why }: PlanCount): string => JSON.stringify([why, error?.code]);

const mostOfAKind = 4;

/** A few of each kind: a thousand invitations must not hide the one group that is created. */
function varied(actions: readonly ForeseenAction[]): ForeseenAction[] {
  const seen = new Map<string, number>();
  const kept = actions.filter(({ kind, outcome }) => {
    const key = `${kind} ${outcome}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return (seen.get(key) ?? 0) <= mostOfAKind;
  });
  return kept.slice(0, mostSamples);
}
