import type { UndoOf } from '../../directory/undo';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import type { Journal } from '../../journal/journal';
import { SiteError } from '../../sync/site/site-error';
import { type Call, isoTime } from '../call';
import { judgeTarget } from './judge-target';
import { goneSeen, heirHas, recordsOf, valuesSeen } from './look-at-target';
import type { Judged, Present } from './present';
import { readTargets } from './read-told';
import { sayTarget, subjectOf } from './say-target';
import { stepsOf } from './steps-of';
import { giftSeen } from './take-gift';
import type { Target } from './target';

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
  const found = await Promise.all(judged.map(async (target) => ({ target, present: await recordsOf(call, target) })));
  const isLooked = found.filter(needsLook).length <= mostLooked;
  const rows = await Promise.all(found.map((one) => rowOf(call, one, isLooked)));
  return { rows, beyond: all.length - judged.length, isMore };
}

const looked: ReadonlySet<Target['what']> = new Set<Target['what']>([
  'field',
  'attribute',
  'lead',
  'products',
  'givenGroup',
]);

interface Found {
  readonly target: Target;
  readonly present: Present;
}

const needsLook = ({ target: { what }, present }: Found): boolean =>
  looked.has(what) || (what === 'access' && present.gone !== undefined);

async function rowOf(call: Ports, found: Found, isLooked: boolean): Promise<UndoRow> {
  const { target, present } = found;
  const seen = isLooked && needsLook(found) ? await lookAt(call, target, present) : {};
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
    if (target.what === 'lead') return { heirHas: await heirHas(site, target) };
    if (target.what === 'products' || target.what === 'givenGroup') {
      const account = present.user?.sync.accountId;
      return account ? { gift: await giftSeen(call, target, account) } : {};
    }
    return target.what === 'access' ? await goneSeen(site, present) : await valuesSeen(site, present, [target]);
  } catch (error) {
    if (error instanceof SiteError) return {};
    throw error;
  }
}
