import type { UndoOf } from '../../directory/undo';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import type { Journal } from '../../journal/journal';
import { SiteError } from '../../sync/site/site-error';
import { type Call, isoTime } from '../call';
import { type Judged, judgeTarget, type Present } from './judge-target';
import { heirHas, recordsOf, valuesSeen } from './look-at-target';
import { readTargets } from './read-told';
import { sayTarget, subjectOf } from './say-target';
import { stepsOf } from './steps-of';
import type { Target } from './targets-of';

/** Entries that a plan reads: an administrator waits. */
const mostRead = 5_000;
/** Targets that are judged by their records; what is beyond is judged when it is carried out. */
const mostJudged = 400;
/** Targets at which Atlassian is looked. */
const mostLooked = 20;

export interface UndoRow {
  readonly subject: JournalEntry['subject'];
  readonly action: ActionReport;
  readonly verdict: Judged['verdict'];
}

export interface UndoPlan {
  /** In the order of the steps. */
  readonly rows: readonly UndoRow[];
  /** Targets that were not judged: they are when they are carried out. */
  readonly beyond: number;
  /** There are more entries than were read. */
  readonly isMore: boolean;
}

type Ports = Omit<Call, 'sync'>;

/** What an undo would do, and what it would leave alone, because the world has moved on. Writes nothing, here or at Atlassian. */
export async function planUndo(call: Ports, journal: Journal, of: UndoOf): Promise<UndoPlan> {
  const at = isoTime(call.machine.now());
  const { targets, isMore } = await readTargets(call, journal, { of, at, most: mostRead });
  const inOrder = stepsOf(targets).flatMap((step) => step.targets);
  const staying = targets.filter(({ what }) => what === 'stays');
  const all = [...inOrder, ...staying];
  const judged = all.slice(0, mostJudged);
  const looked = judged.filter(needsLook).length <= mostLooked;
  const rows = await Promise.all(judged.map((target) => rowOf(call, target, looked)));
  return { rows, beyond: all.length - judged.length, isMore };
}

const needsLook = ({ what }: Target): boolean => what === 'field' || what === 'attribute' || what === 'lead';

async function rowOf(call: Ports, target: Target, isLooked: boolean): Promise<UndoRow> {
  const present = await recordsOf(call, target);
  const seen = isLooked && needsLook(target) ? await lookAt(call, target, present) : {};
  const judged = judgeTarget(target, { ...present, ...seen });
  return {
    subject: subjectOf(target, present),
    action: sayTarget(target, present, judged, true),
    verdict: judged.verdict,
  };
}

/** If Atlassian can't be asked now, what it has is judged when it is carried out. */
async function lookAt(call: Ports, target: Target, present: Present): Promise<Partial<Present>> {
  try {
    const { site } = await call.atlassian();
    return target.what === 'lead'
      ? { heirHas: await heirHas(site, target) }
      : await valuesSeen(site, present, [target]);
  } catch (error) {
    if (error instanceof SiteError) return {};
    throw error;
  }
}
