import { type BelongingChoices, type HandedKind, handedKinds } from '../../directory/belongings';
import type { Phrase } from '../../journal/sentence';

/** How many there are of each kind, as far as somebody has counted. */
export type BelongingCounts = Readonly<Partial<Record<HandedKind, number>>>;

/** "41 open issues, 12 filters and project roles": a kind that nobody has counted has no number; one without any is left out. */
export const choicesInWords = (choices: BelongingChoices, counts: BelongingCounts = {}): readonly Phrase[] =>
  handedKinds.flatMap((kind): Phrase[] => {
    const choice = choices[kind];
    const count = counts[kind];
    if (choice === undefined || count === 0) return [];
    const which = choice === 'unassign' ? 'unassigned' : kind;
    return [count === undefined ? { say: uncounted[which] } : { say: counted[which], count }];
  });

const uncounted = {
  issues: 'open-issues',
  unassigned: 'issues-for-nobody',
  filters: 'filters',
  dashboards: 'dashboards',
  projectRoles: 'project-roles',
} as const;

const counted = {
  issues: 'counted-issues',
  unassigned: 'counted-issues-for-nobody',
  filters: 'counted-filters',
  dashboards: 'counted-dashboards',
  projectRoles: 'counted-roles',
} as const;
