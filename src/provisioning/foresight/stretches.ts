import { compareIds } from '../../directory/id-order';

/**
 * Who of those looked at so far waits: the first and the last of each stretch of records that all wait, in the order in which they are
 * looked at (`compareIds`). Once something is used up nearly everybody waits who asks for it, so few stretches name any number.
 */
export interface Stretches {
  readonly waiting: readonly Stretch[];
  /** Whether the record that was looked at last waits. */
  readonly isWaiting: boolean;
}

interface Stretch {
  readonly from: string;
  readonly to: string;
}

export const nobodyWaits: Stretches = { waiting: [], isWaiting: false };

/** 25 KB of a cursor. Beyond these, those between two who wait are taken to wait too. */
const mostStretches = 1_000;

/** The same once the next record has been looked at. */
export function withNext<Known extends Stretches>(before: Known, id: string, isWaiting: boolean): Known {
  if (!isWaiting) return before.isWaiting ? { ...before, isWaiting } : before;
  const { waiting } = before;
  const last = waiting.at(-1);
  const goesOn = last !== undefined && (before.isWaiting || waiting.length >= mostStretches);
  const next = goesOn ? waiting.with(-1, { from: last.from, to: id }) : [...waiting, { from: id, to: id }];
  return { ...before, waiting: next, isWaiting };
}

export function isAmong({ waiting }: Stretches, id: string): boolean {
  let [low, high] = [0, waiting.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compareIds(waiting[middle]?.from ?? '', id) <= 0) low = middle + 1;
    else high = middle;
  }
  const before = waiting[low - 1];
  return before !== undefined && compareIds(id, before.to) <= 0;
}

/** `id-id,id+`: the last one waits if it ends with a plus. */
export const printStretches = ({ waiting, isWaiting }: Stretches): string =>
  `${waiting.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(',')}${isWaiting ? '+' : ''}`;

/** Reads what `printStretches` has written: `[0-9A-Za-z,-]*\+?`. */
export function parseStretches(text: string): Stretches {
  const waiting = text
    .replace('+', '')
    .split(',')
    .flatMap((each): Stretch[] => {
      const [from = '', to = from] = each.split('-');
      return from === '' ? [] : [{ from, to }];
    });
  return { waiting, isWaiting: text.endsWith('+') };
}
