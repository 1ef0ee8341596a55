import { type Undo, withUndo } from '../../directory/undo';
import type { Journal } from '../../journal/journal';
import { allowsOrRenews } from '../attempts/allows-or-renews';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { type Call, isoTime, type Uses } from '../call';
import { gatheredQueue } from '../connector/gathered-queue';
import type { ReadCache } from '../store/read-cache';
import type { UndoChanges } from '../store/undos';
import { entryOf } from './begin-undo';
import { mostEntries, readTargets } from './read-told';
import { stepsOf, type UndoStep } from './steps-of';
import { undoStep } from './undo-step';

/** Steps between two notes of the progress: a crash repeats at most these, and repeating does nothing twice. */
const aNote = 10;
/**
 * For so long an undo waits for people to have access, to whom something is to be handed back. It counts from when the undo comes
 * to wait, not from its begin: until then nobody may have been given access, because the queue took nothing or stood still.
 */
const patienceMilliseconds = 3_600_000;

/**
 * Carries out an undo, step by step. What it is about is read anew by each invocation: entries from before its begin do not change,
 * so the steps are the same ones, in the same order, and the record says after which of them to go on.
 */
export async function runUndo(call: Call, id: string, journal: Journal): Promise<void> {
  const undo = (await call.store.undos()).all.find((each) => each.id === id);
  if (!undo || undo.finished !== undefined) return;
  const { targets, isMore } = await readTargets(call, journal, { of: undo.of, at: undo.at, most: mostEntries });
  const steps = stepsOf(targets);
  const total = steps.reduce((sum, step) => sum + step.targets.length, 0);
  const isPatient = isStillPatient(undo, call.machine.now());
  const mark = { at: undo.at, by: id };
  const gathered = gatheredQueue(call.queue);
  const work = { ...call, queue: gathered.queue };
  let noted: Undo = { ...undo, total };
  const open = steps.filter(({ key }) => undo.after === undefined || key > undo.after);
  for (const [index, step] of open.entries()) {
    const result = allowsOrRenews(call.budget, 0) ? await undoStep(work, step, { id, mark, isPatient }) : stopped;
    call.store.forget();
    if (result.kind !== 'done') {
      await gathered.push();
      if (result.kind === 'later' && result.forAccess) noted = waiting(call, noted);
      return goOn(call, noted, result.kind === 'later' ? result.seconds : undefined);
    }
    noted = after(noted, step, result.left);
    if ((index + 1) % aNote > 0) continue;
    await note(call, noted);
    await gathered.push();
  }
  await gathered.push();
  await end(call, noted, isMore);
}

const stopped = { kind: 'stopped' } as const;

const isStillPatient = ({ waitingSince }: Undo, now: number): boolean =>
  waitingSince === undefined || now - Date.parse(waitingSince) < patienceMilliseconds;

const waiting = ({ machine }: Uses<'machine'>, undo: Undo): Undo => ({
  ...undo,
  waitingSince: undo.waitingSince ?? isoTime(machine.now()),
});

const after = (undo: Undo, step: UndoStep, left: number): Undo => ({
  ...undo,
  after: step.key,
  done: undo.done + step.targets.length,
  left: undo.left + left,
});

const longestDelaySeconds = 900;

async function goOn(call: Call, undo: Undo, seconds?: number): Promise<void> {
  await note(call, undo);
  const delay = seconds === undefined ? undefined : Math.min(Math.max(1, seconds), longestDelaySeconds);
  await call.queue.push([{ connectionId: call.connection.id, undo: undo.id }], delay);
}

/** Of two deliveries of one event, whoever is further says how far it is, and whoever waited first says since when. */
const note = (call: Uses<'machine' | 'store', UndoChanges & ReadCache>, undo: Undo): Promise<void> =>
  retryOnConflict(call, async () => {
    const before = await call.store.undos();
    const stored = before.all.find(({ id }) => id === undo.id);
    if (!stored || stored.finished !== undefined || stored.done > undo.done) return;
    const waitingSince = stored.waitingSince ?? undo.waitingSince;
    const next = { ...undo, ...(waitingSince !== undefined && { waitingSince }) };
    await call.store.changeUndos({ before, after: withUndo(before.all, next) });
  });

const end = (
  call: Uses<'connection' | 'machine' | 'origin' | 'store', UndoChanges & ReadCache>,
  undo: Undo,
  isCut: boolean,
): Promise<void> =>
  retryOnConflict(call, async () => {
    const before = await call.store.undos();
    const stored = before.all.find(({ id }) => id === undo.id);
    if (!stored || stored.finished !== undefined) return;
    const finished = { ...undo, finished: isoTime(call.machine.now()) };
    const { done, left, total } = undo;
    const result = { say: 'undo-result', done: done - left, total, left } as const;
    const reason = isCut ? [result, { say: 'undo-cut', count: mostEntries } as const] : result;
    const entry = entryOf(call, { say: 'undo-ended' }, 'End undo', reason);
    await call.store.changeUndos({ before, after: withUndo(before.all, finished), entry });
  });
