import { compareIds } from '../../directory/id-order';
import type { UserId } from '../../directory/ids';

/** What a plan for many has promised so far: each person's own plan sees only the seats that are free today. */
export interface PromisedSeats {
  /** By product. */
  readonly taken: ReadonlyMap<string, number>;
  /**
   * Who waits for a seat, and so comes into no group: the first and the last of each stretch of people who all wait, in the order
   * in which people are looked at (`compareIds`). Once a product is full nearly everybody waits who is invited, so few
   * stretches name any number of people.
   */
  readonly waiting: readonly Stretch[];
  /** Whether the person who was looked at last waits. */
  readonly isWaiting: boolean;
}

interface Stretch {
  readonly from: string;
  readonly to: string;
}

export const noSeats: PromisedSeats = { taken: new Map(), waiting: [], isWaiting: false };

/** 25 KB of a cursor. Beyond these, those between two who wait are taken to wait too. */
const mostStretches = 1_000;

/** The same once the next person has been looked at. */
export function withPerson(promised: PromisedSeats, id: string, isWaiting: boolean): PromisedSeats {
  if (!isWaiting) return promised.isWaiting ? { ...promised, isWaiting } : promised;
  const { waiting } = promised;
  const last = waiting.at(-1);
  const goesOn = last !== undefined && (promised.isWaiting || waiting.length >= mostStretches);
  const next = goesOn ? waiting.with(-1, { from: last.from, to: id }) : [...waiting, { from: id, to: id }];
  return { ...promised, waiting: next, isWaiting };
}

/** Whether somebody who is to be invited waits for a seat instead. */
export function waitsForSeat({ promised = noSeats }: { readonly promised?: PromisedSeats }, id: UserId): boolean {
  const { waiting } = promised;
  let [low, high] = [0, waiting.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compareIds(waiting[middle]?.from ?? '', id) <= 0) low = middle + 1;
    else high = middle;
  }
  const before = waiting[low - 1];
  return before !== undefined && compareIds(id, before.to) <= 0;
}

/** `[jira-software=3;id-id,id+]`; nothing if nothing was promised. The last one waits if it ends with a plus. */
export function printPromised({ taken, waiting, isWaiting }: PromisedSeats): string {
  if (taken.size + waiting.length === 0) return '';
  const seats = [...taken].map(([key, count]) => `${key}=${count}`).join(',');
  const stretches = waiting.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(',');
  return `[${seats};${stretches}${isWaiting ? '+' : ''}]`;
}

/** What a cursor begins with, and the rest of it. Anything that is none promises nothing. */
export function parsePromised(cursor = ''): { readonly promised: PromisedSeats; readonly rest: string } {
  const found = /^\[([\w.=,-]*);([0-9A-Za-z,-]*)(\+?)\](.*)$/s.exec(cursor);
  const [, seats = '', waiting = '', plus = '', rest = cursor] = found ?? [];
  const taken = seats.split(',').flatMap((text): [string, number][] => {
    const [key = '', count] = text.split('=');
    return count === undefined || !/^\d{1,9}$/.test(count) ? [] : [[key, Number(count)]];
  });
  const stretches = waiting.split(',').flatMap((text): Stretch[] => {
    const [from = '', to = from] = text.split('-');
    return from === '' ? [] : [{ from, to }];
  });
  return { promised: { taken: new Map(taken), waiting: stretches, isWaiting: plus !== '' }, rest };
}
