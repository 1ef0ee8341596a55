import { type Belongings, type BelongingsPage, type HandedKind, handedKinds } from '../../directory/belongings';
import type { AccountId } from '../../directory/ids';
import type { Handing } from '../../sync/site/belongings';
import { fateOf } from './fates';

/** Calls that give back: what of these ids somebody still has goes to the person again. */
export interface ReturnOf extends Handing {
  readonly kind: HandedKind;
  readonly ids: readonly string[];
  /** Who has to have them still; undefined: nobody, because they were unassigned. */
  readonly holder: AccountId | undefined;
  /** The key of the holder in the counts. */
  readonly by: string;
}

/**
 * The inverse of what was handed over, of one page or a part of it: by whoever got it. A role that the heir had already stays
 * with them, and the person has it again. Pure: whether it still holds is asked when it is done.
 */
export function planReturn(
  { account, heirs }: Pick<Belongings, 'account' | 'heirs'>,
  kind: HandedKind,
  { ids, fates }: BelongingsPage,
): readonly ReturnOf[] {
  const groups = new Map<string, string[]>();
  for (const [index, id] of ids.entries()) {
    const sign = fates[index] ?? '.';
    groups.set(sign, [...(groups.get(sign) ?? []), id]);
  }
  return [...groups].flatMap(([sign, some]): ReturnOf[] => {
    const fate = fateOf(sign);
    const given = { kind, ids: some, to: account };
    if (fate.what === 'nobody') return [{ ...given, from: undefined, holder: undefined, by: 'nobody' }];
    if (!('heir' in fate)) return [];
    const holder = heirs[fate.heir]?.account;
    if (holder === undefined) return [];
    const from = fate.what === 'had' ? undefined : holder;
    return [{ ...given, from, holder, by: String(fate.heir) }];
  });
}

/** Whether anything was handed over that can be given back. */
export const isAnythingHanded = ({ kinds }: Pick<Belongings, 'kinds'>): boolean =>
  handedKinds.some((kind) => Object.values(kinds[kind]?.handed.done ?? {}).some((count) => count > 0));
