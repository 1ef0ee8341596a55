import type { ActionReport, Outcome } from '../../journal/entry';
import type { Said, Sentence } from '../../journal/sentence';
import type { Foreseen } from './foresee';

/** How often something would be done, or why it can't be. */
export interface ActionCount {
  readonly kind: string;
  readonly outcome: Outcome;
  /** A code of the catalogue. */
  readonly cause?: string;
  /** Why it is not done, where no cause says it. */
  readonly reason?: Said;
  readonly count: number;
}

/** Counts by kind, outcome, and the cause or else the reason why it is not done. */
export function actionCounts(seen: readonly Foreseen[]): readonly ActionCount[] {
  const counts = new Map<string, ActionCount>();
  const add = (counted: Omit<ActionCount, 'count'>, more: number) => {
    const key = JSON.stringify(counted);
    counts.set(key, { ...counted, count: (counts.get(key)?.count ?? 0) + more });
  };
  for (const { actions, beyond, unseated } of seen) {
    for (const action of actions) add(countedAs(action), 1);
    if (beyond !== undefined) add({ kind: 'addMember', outcome: 'preview' }, beyond);
    if (unseated !== undefined) add({ kind: 'wait', outcome: 'preview', cause: 'member-without-account' }, unseated);
  }
  return [...counts.values()];
}

function countedAs({ kind, outcome, cause, reason }: ActionReport): Omit<ActionCount, 'count'> {
  if (cause !== undefined) return { kind, outcome, cause };
  return outcome === 'preview' || outcome === 'noChange'
    ? { kind, outcome }
    : { kind, outcome, reason: sharedPart(reason) };
}

/** What a reason says of many: how many days somebody has not opened a product is theirs alone, and would be a line for each. */
function sharedPart(reason: Said): Said {
  const sentences: readonly Sentence[] = 'say' in reason ? [reason] : reason;
  const shared = sentences.filter((sentence) => !('count' in sentence));
  return shared.length === 0 ? reason : shared;
}
