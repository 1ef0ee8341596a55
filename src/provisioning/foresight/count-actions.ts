import type { ActionReport, Outcome } from '../../journal/entry';
import type { Foreseen } from './foresee';

/** How often something would be done, or why it can't be. */
export interface ActionCount {
  readonly kind: string;
  readonly outcome: Outcome;
  /** A code of the catalogue. */
  readonly cause?: string;
  readonly count: number;
}

/** Counts by kind, outcome and cause. */
export function actionCounts(seen: readonly Foreseen[]): readonly ActionCount[] {
  const counts = new Map<string, ActionCount>();
  const add = ({ kind, outcome, cause }: Pick<ActionReport, 'kind' | 'outcome' | 'cause'>, more = 1) => {
    const key = `${kind} ${outcome} ${cause ?? ''}`;
    const count = (counts.get(key)?.count ?? 0) + more;
    counts.set(key, { kind, outcome, ...(cause !== undefined && { cause }), count });
  };
  for (const { actions, beyond, unseated } of seen) {
    for (const action of actions) add(action);
    if (beyond !== undefined) add({ kind: 'addMember', outcome: 'preview' }, beyond);
    if (unseated !== undefined) add({ kind: 'wait', outcome: 'preview', cause: 'member-without-account' }, unseated);
  }
  return [...counts.values()];
}
