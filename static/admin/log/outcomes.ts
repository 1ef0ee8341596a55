import type { Outcome } from '../../../src/entry/admin/contract/log';

type Appearance = 'default' | 'inprogress' | 'moved' | 'new' | 'removed' | 'success';

/** The results of the log in the order of the filter, with their colours. */
export const outcomeColours: Readonly<Record<Outcome, Appearance>> = {
  applied: 'success',
  ensured: 'success',
  noChange: 'default',
  waiting: 'inprogress',
  failed: 'removed',
  refused: 'removed',
  skipped: 'moved',
  preview: 'new',
};
