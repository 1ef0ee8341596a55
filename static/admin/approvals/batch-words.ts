import type { Batch } from '../../../src/entry/admin/contract/approvals';
import type { Say } from '../say/create-say';

/** What a batch would do, in numbers: how many of how many that is, and what the limit is. */
export function batchTitle({ kind, count }: Pick<Batch, 'kind' | 'count'>, say: Say): string {
  return say.count(`approvals.title.${kind}`, count);
}

/** Why it is held: what the limit is, and how much of it is used. */
export function batchReason({ kind, count, size, limit, taken }: Batch, say: Say): string {
  // Nobody asks how much of nothing is used.
  if (limit === 0 && kind !== 'people') return say('approvals.reasonOfNone');
  const { format } = new Intl.NumberFormat(say.locale);
  const percent = size === 0 ? 100 : Math.round((100 * count) / size);
  const numbers = { size: format(size), limit: format(limit), taken: format(taken), percent: format(percent) };
  return say(`approvals.reason.${kind}`, numbers);
}
