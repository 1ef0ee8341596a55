import {
  type Belongings,
  type BelongingsPage,
  type HandedKind,
  mostHanded,
  type Walk,
} from '../../directory/belongings';
import type { AccountGroups, AccountReads } from '../../sync/site/accounts';
import type { BelongingChanges, BelongingReads } from '../../sync/site/belongings';
import type { CallRecord } from '../../sync/site/call-record';
import type { ProductReads } from '../../sync/site/products';
import { SiteError } from '../../sync/site/site-error';
import { allowsOrRenews } from '../attempts/allows-or-renews';
import type { Uses } from '../call';
import type { BelongingRecords } from '../store/belongings';
import { Conflict } from '../store/conflict';
import { type BelongingsEnd, entryOfHandOver } from './belongings-entry';
import { signOf } from './fates';
import { handSlice, type SliceResult } from './hand-slice';
import { hasLostAccess } from './has-lost-access';
import { isRefusedForGood, leaveUnhanded } from './leave-kind';
import { type ListSlice, replacedAt, sizeOfList } from './list-places';
import { type NextStep, nextStep, nothingListed, noWalk } from './next-step';
import { type RefusedThere, refusedThere } from './refused-there';
import { progressed, restAfter, tryAgain } from './rest-of-belongings';
import { walkAfter } from './walk-after';

/** What handing over uses of Atlassian. */
export type BelongingSite = BelongingReads &
  BelongingChanges &
  AccountReads &
  AccountGroups &
  ProductReads &
  CallRecord;

export type BelongingCall = Uses<
  'connection' | 'budget' | 'queue' | 'machine' | 'origin' | 'store' | 'atlassian',
  BelongingRecords,
  BelongingSite
>;

/** How long a person may still have access after it was to be taken: whoever takes it later writes that down again. */
const patience = 24 * 3_600_000;
/** For so long its own events look again; after that the hourly sweep does. */
const soon = 3_600_000;

/**
 * Hands over what somebody owns who has lost their access, slice by slice, as far as the budget goes; the next event continues
 * where this one stopped. Each slice is written down before it is begun and after it is done, so that a kill loses nothing and
 * what was handed over can be given back. Before each step Atlassian is asked whether the person is still gone: somebody who
 * has access again keeps the rest. Whoever takes over is asked about, too: they may have left since. Two events for the same person do
 * no harm: whoever meets the other's commit stops.
 */
export async function handOverBelongings(call: BelongingCall, found: Belongings): Promise<void> {
  const { site } = await call.atlassian();
  const refused = refusedThere();
  let record = found;
  try {
    for (;;) {
      const step = nextStep(record);
      const calls = step.what === 'end' ? 1 : step.calls;
      if (!allowsOrRenews(call.budget, calls)) {
        return await restAfter(call, record, { kind: 'now' });
      }
      if (step.what === 'end') return await end(call, site, record, 'handed');
      if (!(await hasLostAccess(site, record))) return await keepsAccess(call, site, record);
      record = await doOrLeave(call, site, record, step, refused);
    }
  } catch (error) {
    if (error instanceof Conflict) return;
    if (error instanceof SiteError) return await afterTrouble(call, found, error);
    throw error;
  }
}

/** A step; or the end of its kind, if Jira refuses it for good. */
async function doOrLeave(...asked: Parameters<typeof doStep>): Promise<Belongings> {
  const [call, , record, { kind }] = asked;
  try {
    return await doStep(...asked);
  } catch (error) {
    if (!isRefusedForGood(error, record)) throw error;
    // The step may have committed that it was begun.
    const now = await call.store.belongingsOf(record.account);
    if (now?.state !== 'open') throw error;
    return keep(call, now, kind, leaveUnhanded(now.kinds[kind] ?? nothingListed, error));
  }
}

function doStep(
  call: BelongingCall,
  site: BelongingSite,
  record: Belongings,
  step: Exclude<NextStep, { what: 'end' }>,
  refused: RefusedThere,
): Promise<Belongings> {
  return step.what === 'list' ? listMore(call, site, record, step.kind) : handOne(call, site, record, step, refused);
}

/** Somebody who may not be asked about at all is left: nothing of theirs is listed. */
async function listMore(
  call: BelongingCall,
  site: BelongingSite,
  record: Belongings,
  kind: HandedKind,
): Promise<Belongings> {
  const progress = record.kinds[kind] ?? nothingListed;
  const isFirst = progress.pages.length === 0 && progress.cursor === undefined;
  if (isFirst && !(await site.mayHandOver(kind))) {
    const why = [{ cause: 'belongings-refused', detail: { say: 'belongings-need-administrator' } }] as const;
    return keep(call, record, kind, { ...progress, isListed: true, handed: { ...noWalk, why } });
  }
  const { items, cursor } = await site.listBelongings(kind, record.account, progress.cursor);
  const room = mostHanded - sizeOfList(progress.pages);
  const ids = items.slice(0, room);
  const isCut = ids.length < items.length || (cursor !== undefined && ids.length === room);
  const isListed = cursor === undefined || isCut;
  const { cursor: _, ...rest } = progress;
  const next = {
    ...rest,
    pages: ids.length > 0 ? [...progress.pages, ids.length] : progress.pages,
    ...(isListed ? { isListed: true as const } : { cursor }),
    ...(isCut && { isCut: true as const }),
  };
  const page = { ids, fates: '.'.repeat(ids.length) };
  return keep(call, record, kind, next, ids.length > 0 ? { index: progress.pages.length, page } : undefined);
}

async function handOne(
  call: BelongingCall,
  site: BelongingSite,
  record: Belongings,
  { kind, slice }: { readonly kind: HandedKind; readonly slice: ListSlice },
  refused: RefusedThere,
): Promise<Belongings> {
  const before = record.kinds[kind] ?? nothingListed;
  const page = await call.store.belongingsPage(record.account, kind, slice.page);
  const ids = page?.ids.slice(slice.from, slice.to) ?? [];
  const wasBegun = before.handed.isBegun === true;
  // From here on a kill leaves it known that some of the slice may be handed over already.
  const begun = wasBegun
    ? record
    : await keep(call, record, kind, { ...before, handed: { ...before.handed, isBegun: true } });
  const result = await handSlice(site, begun, { kind, ids, wasBegun }, refused);
  const handed = walkAfter(
    before.handed,
    slice,
    ids.map((id) => result.fates.get(id) ?? { what: 'open' }),
    result.why,
  );
  const after = page && { index: slice.page, page: withFates(page, slice, ids, result) };
  return keep(call, begun, kind, { ...before, handed }, after);
}

const withFates = (page: BelongingsPage, { from }: ListSlice, ids: readonly string[], { fates }: SliceResult) => ({
  ...page,
  fates: replacedAt(page.fates, from, ids.map((id) => signOf(fates.get(id) ?? { what: 'open' })).join('')),
});

function keep(
  { store }: Pick<BelongingCall, 'store'>,
  before: Belongings,
  kind: HandedKind,
  progress: Belongings['kinds'][HandedKind] & { readonly handed: Walk },
  page?: { readonly index: number; readonly page: BelongingsPage },
): Promise<Belongings> {
  const after = { ...progressed(before), kinds: { ...before.kinds, [kind]: progress } };
  return store.keepBelongings({ before, after, ...(page && { page: { kind, ...page } }) });
}

/** The call that takes access may be under way, or wait for Atlassian; or somebody has given it back. */
async function keepsAccess(call: BelongingCall, site: BelongingSite, record: Belongings): Promise<void> {
  const isBegun = Object.keys(record.kinds).length > 0;
  const waited = call.machine.now() - Date.parse(record.since);
  if (!isBegun && waited < patience) {
    return waited < soon ? restAfter(call, record, { kind: 'later', seconds: 900 }) : undefined;
  }
  await end(call, site, record, isBegun ? 'returned' : 'kept access');
}

async function end(call: BelongingCall, site: BelongingSite, record: Belongings, how: BelongingsEnd): Promise<void> {
  const after = { ...progressed(record), state: how === 'handed' ? ('handed' as const) : ('stopped' as const) };
  const entry = entryOfHandOver(call, record, how, site.takeCalls());
  await call.store.keepBelongings({ before: record, after, ...(entry && { entry }) });
}

/** What was done is in storage, as far as it was committed: the next event reads it. */
async function afterTrouble(call: BelongingCall, found: Belongings, error: SiteError): Promise<void> {
  const now = await call.store.belongingsOf(found.account);
  if (now?.state === found.state) await tryAgain(call, now, error);
}
