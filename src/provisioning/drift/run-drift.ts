import { SiteError } from '../../sync/site/site-error';
import { type Call, isoTime, type Uses } from '../call';
import type { DriftWork } from '../sync-queue';
import { compareAbsent } from './compare-absent';
import { compareAccounts } from './compare-accounts';
import { compareAttributes } from './compare-attributes';
import { compareGroups } from './compare-groups';
import { compareMembers } from './compare-members';
import { type Comparing, secondsBetween } from './drift-call';
import { rowKey } from './drift-row';
import {
  cancelled,
  type DriftRecord,
  type DriftRun,
  type DriftSlice,
  type DriftStep,
  ended,
  isListing,
  linkPages,
  strangerRows,
  withSlice,
} from './drift-run';
import type { DriftPages, DriftStore, Versioned } from './drift-store';
import type { BrokenOff } from './drift-summary';

/** What a slice uses: it reads, and keeps what it has found. */
export type Drifting = Comparing & Uses<'queue' | 'isCurrent'> & { readonly drift: DriftStore };

const steps: Readonly<Record<DriftStep, (call: Comparing, run: DriftRun) => Promise<DriftSlice | undefined>>> = {
  groups: compareGroups,
  accounts: compareAccounts,
  absent: compareAbsent,
  members: compareMembers,
  attributes: compareAttributes,
};

/** How often a place waits for Atlassian before the run ends there. */
const mostWaits = 10;

/**
 * One slice of a comparison. What it has found is committed with how far the run is, on the version that was read: of two
 * events for the same slice one counts, and after a kill the slice is done again. The event for the next slice is queued before
 * the commit, so that none is missing after a kill in between; one that comes too early does this slice, and one that comes too
 * late does nothing.
 * @throws {QueueUnavailable}: Forge repeats the event
 */
export async function runDrift(call: Drifting, { run: id, slice }: Extract<DriftWork, { run: string }>): Promise<void> {
  const before = await call.drift.find(call.connection.id);
  const { run } = before.value;
  if (!run || run.id !== id || slice < run.slice) return;
  const now = () => isoTime(call.machine.now());
  if (run.connection !== call.connection.version || !(await isCurrent(call))) {
    await call.drift.replace(before, cancelled(before.value, 'settings', now()));
    return;
  }
  const found = await attempt(call, run);
  if (found === 'waits') return waitMore(call, before, run);
  if (found === undefined || !(await isCurrent(call))) {
    await call.drift.replace(before, cancelled(before.value, found ? 'settings' : 'stopped', now()));
    return;
  }
  if ('ends' in found) return breakOff(call, before, run, found.ends);
  await goOn(call, before, run, found);
}

/** Whether nobody has changed the connection since this event read it. */
async function isCurrent({ isCurrent: ask, store }: Pick<Drifting, 'isCurrent' | 'store'>): Promise<boolean> {
  store.forget();
  return !ask || (await ask());
}

type Attempted = DriftSlice | { readonly ends: BrokenOff } | 'waits' | undefined;

async function attempt(call: Drifting, run: DriftRun): Promise<Attempted> {
  try {
    return await steps[run.step](call, run);
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    if (error.kind !== 'unavailable') return { ends: error.kind === 'rejected' ? 'notAnswered' : 'noAccess' };
    return (run.waits ?? 0) < mostWaits ? 'waits' : { ends: 'notAnswered' };
  }
}

const waitSeconds = 120;

async function waitMore(call: Drifting, before: Versioned<DriftRecord>, run: DriftRun): Promise<void> {
  const touched = isoTime(call.machine.now());
  const next = { ...run, waits: (run.waits ?? 0) + 1, touched };
  await pushSlice(call, run, waitSeconds);
  await call.drift.replace(before, { ...before.value, run: next });
}

async function goOn(call: Drifting, before: Versioned<DriftRecord>, run: DriftRun, found: DriftSlice): Promise<void> {
  const ignored = await ignoredKeys(call);
  const isNews = (row: DriftSlice['rows'][number]) => !ignored.has(rowKey(row));
  const told: DriftSlice = { ...found, rows: found.rows.filter(isNews) };
  const step = nextStep(call, run, told);
  const isOver = told.after === undefined && step === undefined;
  const { run: next, rows } = withSlice(run, told, step, isoTime(call.machine.now()));
  const pages: DriftPages = {
    run: run.id,
    rows,
    ...(told.seen && { seen: { page: run.seen, marks: told.seen } }),
    ...(told.links && { links: { from: run.links, pages: linkPages(told.links) } }),
  };
  if (!isOver) await pushSlice(call, next, told.looked > 0 ? secondsBetween : 1);
  if (isOver) return finish(call, before, next, pages);
  await call.drift.replace(before, { ...before.value, run: next }, pages);
}

/** With the last rows: those of strangers, who are counted until then. */
async function finish(call: Drifting, before: Versioned<DriftRecord>, run: DriftRun, pages: DriftPages): Promise<void> {
  const ignored = await ignoredKeys(call);
  const strangers = strangerRows(run).filter((row) => !ignored.has(rowKey(row)));
  const now = isoTime(call.machine.now());
  const last = withSlice(run, { rows: strangers, after: undefined, looked: 0 }, undefined, now);
  const rows = [...(pages.rows ?? []), ...last.rows];
  await call.drift.replace(before, ended(before.value, last.run, now), { ...pages, rows });
}

/** Atlassian does not let it go on. */
async function breakOff(call: Drifting, before: Versioned<DriftRecord>, run: DriftRun, why: BrokenOff): Promise<void> {
  const now = isoTime(call.machine.now());
  if (isListing(run)) {
    await call.drift.replace(before, cancelled(before.value, why, now));
    return;
  }
  await finish(call, before, { ...run, unseen: [...run.unseen, why] }, { run: run.id });
}

async function ignoredKeys({ connection, drift }: Drifting): Promise<ReadonlySet<string>> {
  return new Set((await drift.ignored(connection.id)).value.map(rowKey));
}

function nextStep({ connection }: Uses<'connection'>, run: DriftRun, { unseen = [] }: DriftSlice) {
  if (connection.target === 'customers') return undefined;
  const isTokenOnly = [...run.unseen, ...unseen].includes('tokenSeesLess');
  const isKept = connection.settings.customAttributes.length > 0;
  const following: Readonly<Record<DriftStep, DriftStep | undefined>> = {
    groups: 'accounts',
    accounts: 'absent',
    absent: isTokenOnly ? 'members' : isKept ? 'attributes' : undefined,
    members: isKept ? 'attributes' : undefined,
    attributes: undefined,
  };
  return following[run.step];
}

const pushSlice = (
  { connection, queue }: Pick<Call, 'connection' | 'queue'>,
  { id, slice }: Pick<DriftRun, 'id' | 'slice'>,
  seconds: number,
): Promise<void> => queue.push([{ connectionId: connection.id, drift: { run: id, slice } }], seconds);
