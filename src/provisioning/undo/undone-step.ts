import type { Kept } from '../../directory/kept';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import { describeDecided } from '../attempts/describe';
import type { Call, Uses } from '../call';
import type { Judged, Present } from './present';
import { sayTarget, subjectOf } from './say-target';
import type { Target } from './target';

/**
 * What became of a step. `later`: Atlassian asks to wait, or, with `forAccess`, the person has to have access first. `stopped`: the
 * budget is over.
 */
export type UndoneStep =
  | { readonly kind: 'done'; readonly left: number }
  | { readonly kind: 'later'; readonly seconds: number; readonly forAccess?: true }
  | { readonly kind: 'stopped' };

export interface StepOf {
  /** The id of the undo. */
  readonly id: string;
  readonly mark: Kept;
  /** Somebody still waits for a person to have access. */
  readonly isPatient: boolean;
}

export type StepCall = Omit<Call, 'sync'>;

/** `undo`: what the entry tells is lifted when the undo is undone. */
export function undoneEntry(
  call: Uses<'connection' | 'machine' | 'origin' | 'occasion'>,
  subject: JournalEntry['subject'],
  undo: string | undefined,
  actions: readonly ActionReport[],
): JournalEntry {
  return { ...describeDecided(call, { subject, operation: 'Undo', actions }), ...(undo !== undefined && { undo }) };
}

const waitSeconds = 60;

/** Whoever gets something has to have access first: the step waits for that as long as somebody is patient, and is then left alone. */
export async function withoutAccess(
  call: StepCall,
  target: Target,
  present: Present,
  { isPatient }: Pick<StepOf, 'isPatient'>,
): Promise<UndoneStep> {
  if (isPatient && present.user?.sync.state === 'pending') return laterForAccess;
  return tellOne(call, target, present, { verdict: 'left', why: 'undo-no-access-yet' });
}

export const laterForAccess: UndoneStep = { kind: 'later', seconds: waitSeconds, forAccess: true };

/** Tells of one thing that was, or was not, given back or taken at Atlassian itself: also of what is so already, after a crash. */
export async function tellOne(call: StepCall, target: Target, present: Present, judged: Judged): Promise<UndoneStep> {
  const { user, gone } = present;
  const action = sayTarget(target, present, judged, false);
  if (user || gone) await call.store.record(undoneEntry(call, subjectOf(target, present), undefined, [action]));
  return { kind: 'done', left: judged.verdict === 'left' ? 1 : 0 };
}
