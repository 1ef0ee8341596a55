import {
  type Belongings,
  type HandedKind,
  handedKinds,
  type KindProgress,
  type Walk,
} from '../../directory/belongings';
import { callsForBelongings, mostBelongings } from '../../sync/site/belongings';
import { callsToAskHeir } from './can-take-over';
import { accessCalls } from './has-lost-access';
import { type ListSlice, sliceAt } from './list-places';

/** What comes next of a hand-over: everything of a kind is listed before it is handed over, kind by kind. */
export type NextStep =
  | { readonly what: 'list'; readonly kind: HandedKind; readonly calls: number }
  | { readonly what: 'hand'; readonly kind: HandedKind; readonly slice: ListSlice; readonly calls: number }
  | { readonly what: 'end' };

/** Pure. `calls`: what is to be reserved for it, with the look whether the person is still gone. */
export function nextStep(record: Belongings): NextStep {
  for (const kind of handedKinds) {
    if (record.choices[kind] === undefined) continue;
    const progress = record.kinds[kind] ?? nothingListed;
    if (!progress.isListed) return { what: 'list', kind, calls: callsForBelongings.list(kind) + accessCalls };
    const slice = sliceAt(progress.pages, progress.handed.next, mostBelongings);
    if (slice) return { what: 'hand', kind, slice, calls: callsToHand(record, kind, slice) };
  }
  return { what: 'end' };
}

/** Everybody who may take over may be asked about, and asked for each of them. */
function callsToHand({ heirs, kinds, choices }: Belongings, kind: HandedKind, { from, to }: ListSlice): number {
  const count = to - from;
  const receivers = choices[kind] === 'unassign' ? 1 : heirs.length;
  const asked = choices[kind] === 'unassign' ? 0 : heirs.length * callsToAskHeir;
  const looks = kinds[kind]?.handed.isBegun ? 1 + receivers : 1;
  return (
    looks * callsForBelongings.among(kind, count) +
    receivers * callsForBelongings.give(kind, count) +
    asked +
    accessCalls
  );
}

export const noWalk: Walk = { next: 0, done: {}, left: 0 };
export const nothingListed: KindProgress = { pages: [], handed: noWalk };
