import { type Belongings, type KindProgress, type LeftWhy, movedBy, type Walk } from '../../directory/belongings';
import { SiteError, saidBy } from '../../sync/site/site-error';
import { distinct } from './hand-slice';
import { sizeOfList } from './list-places';
import { noWalk } from './next-step';

/** What Jira refuses so often in a row, an hour apart, it will refuse tomorrow. */
const mostRefusals = 3;

/**
 * Whether Jira does not let a kind be listed or read any more: a credential may lose a right in the middle. Then the kind is left, so
 * that the others go on and the entry says why. A dead credential, or no answer, is waited for.
 */
export const isRefusedForGood = (error: unknown, { attempts = 0 }: Pick<Belongings, 'attempts'>): error is SiteError =>
  error instanceof SiteError &&
  (error.kind === 'forbidden' || error.kind === 'rejected') &&
  attempts + 1 >= mostRefusals;

/** The kind as far as it was handed over; all the rest is left with the person. Pure. */
export function leaveUnhanded({ cursor: _, ...progress }: KindProgress, error: SiteError): KindProgress {
  const { handed, pages } = progress;
  return {
    ...progress,
    isListed: true,
    handed: leave(handed, sizeOfList(pages), sizeOfList(pages) - handed.next, error),
  };
}

/** The kind as far as it was given back; all the rest stays with those who got it. Pure. */
export function leaveUnreturned(progress: KindProgress, error: SiteError): KindProgress {
  const { back = noWalk, handed, pages } = progress;
  const rest = movedBy(handed) - movedBy(back) - back.left;
  return { ...progress, back: leave(back, sizeOfList(pages), Math.max(0, rest), error) };
}

function leave({ isBegun: _, ...walk }: Walk, next: number, more: number, error: SiteError): Walk {
  const why: readonly LeftWhy[] = [...(walk.why ?? []), { cause: 'belongings-refused', detail: saidBy(error) }];
  return { ...walk, next, left: walk.left + more, why: distinct(why) };
}
