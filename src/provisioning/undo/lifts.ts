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
 * which something was done, and undone, restores what was before both, and must not follow the IdP again. Nothing may have been done
 * yet: what the IdP has said in that time may have been held, or was decided against before it was followed. Pure.
 * @param said ISO 8601: when the IdP last changed its word about it, as far as that is known
 */
export const lifts = (
  { by, since, beside = [] }: Extract<Target, { what: 'kept' }>,
  mark: Kept | undefined,
  keeping: Keeping,
  said?: string,
): boolean =>
  mark?.by === by &&
  !beside.some((target) => isPutBackBy(target, keeping)) &&
  !(since !== undefined && said !== undefined && said >= since);

/** Whether a target lifts what is kept of the access, or of a value, of a person. Pure. */
export const liftsOf = (
  target: Extract<Target, { what: 'kept' }>,
  mark: Kept | undefined,
  keeping: Extract<Keeping, { what: 'access' | 'field' | 'attribute' }>,
  { saidAt }: Pick<DirectoryUser, 'saidAt'>,
): boolean =>
  lifts(target, mark, keeping, keeping.what === 'access' ? saidAt?.access : timesOf(keeping, saidAt)?.[keeping.name]);

/** When the IdP last changed its word about values of this kind. */
export const timesOf = ({ what }: { readonly what: 'field' | 'attribute' }, saidAt: DirectoryUser['saidAt']) =>
  what === 'field' ? saidAt?.profile : saidAt?.attributes;

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
