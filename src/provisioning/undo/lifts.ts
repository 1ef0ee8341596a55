import type { GroupId } from '../../directory/ids';
import type { Kept } from '../../directory/kept';
import type { DirectoryUser } from '../../directory/user';
import type { Target } from './target';

/** What a decision keeps, and how. */
export type Keeping =
  | { readonly what: 'access'; readonly has: boolean }
  | { readonly what: 'field' | 'attribute'; readonly name: string; readonly value?: string | undefined }
  | { readonly what: 'place'; readonly group: GroupId; readonly isIn: boolean }
  | { readonly what: 'group' };

/**
 * Whether a target lifts a decision. What the same undo puts back just as the decision keeps it stays kept: an undo of a time in
 * which something was done, and undone, restores what was before both, and must not follow the IdP again. Pure.
 */
export const lifts = (
  { by, beside = [] }: Extract<Target, { what: 'kept' }>,
  mark: Kept | undefined,
  keeping: Keeping,
): boolean => mark?.by === by && !beside.some((target) => isPutBackBy(target, keeping));

/** Whether a target lifts that product access stays although nobody uses it: the next look judges it anew. Pure. */
export const areSparedBy = (
  { idle }: Pick<DirectoryUser, 'idle'>,
  { by, beside = [] }: Extract<Target, { what: 'kept' }>,
): boolean => idle?.is === 'spared' && idle.by === by && !beside.some(({ what }) => what === 'seats');

function isPutBackBy(target: Target, keeping: Keeping): boolean {
  switch (target.what) {
    case 'access':
      return keeping.what === 'access' && target.before === keeping.has;
    case 'field':
    case 'attribute':
      return keeping.what === target.what && keeping.name === target.name && keeping.value === target.before;
    case 'place':
      return keeping.what === 'place' && keeping.group === target.group && keeping.isIn === target.before;
    case 'group':
      return keeping.what === 'group';
    default:
      return false;
  }
}
