import { z } from 'zod';
import { actionSchema } from './action-table';
import type { CommandContext } from './command';
import { outcomeColour } from './outcome-colour';
import { type Display, table } from './table';

const countSchema = z.object({
  kind: z.string(),
  outcome: z.string(),
  count: z.number(),
  error: z.object({ code: z.string(), title: z.string() }).loose().optional(),
});
const foreseenSchema = actionSchema.extend({ subject: z.object({ label: z.string() }).loose() });
const sliceSchema = z.object({
  looked: z.number(),
  total: z.number(),
  counts: z.array(countSchema),
  sample: z.array(foreseenSchema),
  removals: z.array(foreseenSchema),
  cursor: z.string().optional(),
});

export type Plan = Omit<z.infer<typeof sliceSchema>, 'cursor'>;

interface Asked {
  readonly connectionId: string;
  /** Unsaved settings. */
  readonly yaml?: string;
}

/** What a connection would do in live mode. A large one is planned in slices. */
export async function previewPlan({ control, progress }: CommandContext, asked: Asked): Promise<Plan> {
  let all: Plan = { looked: 0, total: 0, counts: [], sample: [], removals: [] };
  let cursor: string | undefined;
  do {
    const slice = await control.post('/local/preview', { ...asked, ...(cursor && { cursor }) }, sliceSchema);
    all = joined(all, slice);
    cursor = slice.cursor;
    progress(`${all.looked} of ${all.total} looked at`);
  } while (cursor !== undefined);
  return all;
}

/** Counts by action, with the reason of refusals. */
export function countTable({ counts }: Pick<Plan, 'counts'>, display: Display): string {
  return table(
    counts,
    [
      { title: 'Action', cell: ({ kind }) => kind },
      { title: 'Outcome', cell: ({ outcome }) => outcome, colour: outcomeColour },
      { title: 'Count', right: true, cell: ({ count }) => count },
      { title: 'Why', widest: 90, cell: ({ error }) => error?.title ?? '' },
    ],
    display,
  );
}

const mostShown = 50;

function joined(all: Plan, slice: Plan): Plan {
  const counts = new Map(all.counts.map((each) => [keyOf(each), each]));
  for (const each of slice.counts) {
    counts.set(keyOf(each), { ...each, count: each.count + (counts.get(keyOf(each))?.count ?? 0) });
  }
  return {
    looked: all.looked + slice.looked,
    total: slice.total,
    counts: [...counts.values()],
    sample: [...all.sample, ...slice.sample].slice(0, mostShown),
    removals: [...all.removals, ...slice.removals],
  };
}

const keyOf = ({ kind, outcome, error }: Plan['counts'][number]): string => `${kind} ${outcome} ${error?.code ?? ''}`;
