import { type Belongings, type HandedKind, handedKinds, type LeftWhy, type Walk } from '../../directory/belongings';
import { callsForBelongings, mostBelongings } from '../../sync/site/belongings';
import { SiteError, saidBy } from '../../sync/site/site-error';
import { allowsOrRenews } from '../attempts/allows-or-renews';
import { Conflict } from '../store/conflict';
import { entryOfReturn } from './belongings-entry';
import type { BelongingCall, BelongingSite } from './hand-over-belongings';
import { distinct } from './hand-slice';
import { isRefusedForGood, leaveUnreturned } from './leave-kind';
import { type ListSlice, sliceAt } from './list-places';
import { noWalk } from './next-step';
import { planReturn, type ReturnOf } from './plan-return';
import { progressed, restAfter, tryAgain } from './rest-of-belongings';

/**
 * Gives back what was handed over, slice by slice: of each slice what the heir still has. What has gone on to somebody else since
 * stays there. Doing a slice twice is harmless, because whoever has given something back has it no more.
 */
export async function giveBackBelongings(call: BelongingCall, found: Belongings): Promise<void> {
  const { site } = await call.atlassian();
  let record = found;
  try {
    for (let step = nextReturn(record); step; step = nextReturn(record)) {
      const calls = callsFor(record, step);
      if (!allowsOrRenews(call.budget, calls)) {
        return await restAfter(call, record, { kind: 'now' });
      }
      record = await giveOrLeave(call, site, record, step);
    }
    const entry = entryOfReturn(call, record, site.takeCalls());
    await call.store.keepBelongings({ before: record, after: { ...progressed(record), state: 'returned' }, entry });
  } catch (error) {
    if (error instanceof Conflict) return;
    if (!(error instanceof SiteError)) throw error;
    const now = await call.store.belongingsOf(found.account);
    if (now?.state === 'returning') await tryAgain(call, now, error);
  }
}

interface ReturnStep {
  readonly kind: HandedKind;
  readonly slice: ListSlice;
}

function nextReturn({ kinds }: Belongings): ReturnStep | undefined {
  for (const kind of handedKinds) {
    const progress = kinds[kind];
    const slice = progress && sliceAt(progress.pages, progress.back?.next ?? 0, mostBelongings);
    if (slice) return { kind, slice };
  }
  return undefined;
}

const callsFor = ({ heirs }: Belongings, { kind, slice: { from, to } }: ReturnStep): number =>
  (heirs.length + 1) * callsForBelongings.among(kind, to - from) + callsForBelongings.give(kind, to - from);

/** A slice; or the end of its kind, if Jira refuses it for good. */
async function giveOrLeave(...asked: Parameters<typeof giveOne>): Promise<Belongings> {
  const [{ store }, , record, { kind }] = asked;
  try {
    return await giveOne(...asked);
  } catch (error) {
    const progress = record.kinds[kind];
    if (!progress || !isRefusedForGood(error, record)) throw error;
    const after = { ...progressed(record), kinds: { ...record.kinds, [kind]: leaveUnreturned(progress, error) } };
    return store.keepBelongings({ before: record, after });
  }
}

async function giveOne(
  call: BelongingCall,
  site: BelongingSite,
  record: Belongings,
  { kind, slice }: ReturnStep,
): Promise<Belongings> {
  const { from, to } = slice;
  const page = await call.store.belongingsPage(record.account, kind, slice.page);
  const part = page && { ids: page.ids.slice(from, to), fates: page.fates.slice(from, to) };
  let back = record.kinds[kind]?.back ?? noWalk;
  for (const one of part ? planReturn(record, kind, part) : []) back = await giveTo(site, one, back);
  const progress = { ...record.kinds[kind], back: { ...back, next: back.next + to - from } };
  const after = { ...progressed(record), kinds: { ...record.kinds, [kind]: progress } } as Omit<Belongings, 'version'>;
  return call.store.keepBelongings({ before: record, after });
}

async function giveTo(site: BelongingSite, { kind, ids, holder, by, from, to }: ReturnOf, walk: Walk): Promise<Walk> {
  const still = (await site.belongingsAmong(kind, holder, ids)).map(({ id }) => id);
  const results = still.length > 0 ? await site.giveBelongings(kind, still, { from, to }) : [];
  const given = results.filter((result) => 'what' in result && result.what !== 'gone').length;
  const refusals = results.flatMap((result) => ('refusal' in result ? result.refusal : []));
  const why = refusals.map((refusal): LeftWhy => ({ cause: 'belongings-refused', detail: saidBy(refusal) }));
  const all = distinct([...(walk.why ?? []), ...why]);
  return {
    ...walk,
    done: given > 0 ? { ...walk.done, [by]: (walk.done[by] ?? 0) + given } : walk.done,
    left: walk.left + refusals.length,
    ...(all.length > 0 && { why: all }),
  };
}
