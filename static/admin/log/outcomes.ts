import type { LogSummary, Outcome } from '../../../src/entry/admin/contract';

/** The results of the log in the order of the filter, with their words and colours. */
export const outcomes: Readonly<Record<Outcome, { readonly label: string; readonly appearance: Appearance }>> = {
  applied: { label: 'Applied', appearance: 'success' },
  noChange: { label: 'No change', appearance: 'default' },
  waiting: { label: 'Waiting', appearance: 'inprogress' },
  failed: { label: 'Failed', appearance: 'removed' },
  refused: { label: 'Refused', appearance: 'removed' },
  skipped: { label: 'Skipped', appearance: 'moved' },
  preview: { label: 'Preview', appearance: 'new' },
};

type Appearance = 'default' | 'inprogress' | 'moved' | 'new' | 'removed' | 'success';

export const sourceNames: Readonly<Record<LogSummary['source'], string>> = {
  scim: 'Identity provider',
  queue: 'Background work',
  sweep: 'Repeated by Rollcall',
  admin: 'An administrator',
};
