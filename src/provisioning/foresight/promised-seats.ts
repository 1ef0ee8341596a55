import type { UserId } from '../../directory/ids';

/** What a plan for many has promised so far: each person's own plan sees only the seats that are free today. */
export interface PromisedSeats {
  /** By product. */
  readonly taken: ReadonlyMap<string, number>;
  /** Who waits for a seat, and so comes into no group. The cursor of a plan names no more than fit into it. */
  readonly waiting: ReadonlySet<string>;
}

export const noSeats: PromisedSeats = { taken: new Map(), waiting: new Set() };

const mostWaiting = 1_000;

/** `[jira-software=3;id,id]`; nothing if nothing was promised. */
export function printPromised({ taken, waiting }: PromisedSeats): string {
  if (taken.size + waiting.size === 0) return '';
  const seats = [...taken].map(([key, count]) => `${key}=${count}`).join(',');
  return `[${seats};${[...waiting].slice(0, mostWaiting).join(',')}]`;
}

/** What a cursor begins with, and the rest of it. Anything that is none promises nothing. */
export function parsePromised(cursor = ''): { readonly promised: PromisedSeats; readonly rest: string } {
  const [, seats = '', waiting = '', rest = cursor] = /^\[([\w.=,-]*);([0-9A-Za-z,]*)\](.*)$/s.exec(cursor) ?? [];
  const taken = seats.split(',').flatMap((text): [string, number][] => {
    const [key = '', count] = text.split('=');
    return count === undefined || !/^\d{1,9}$/.test(count) ? [] : [[key, Number(count)]];
  });
  return { promised: { taken: new Map(taken), waiting: new Set(waiting.split(',').filter(Boolean)) }, rest };
}

/** Whether somebody who is to be invited waits for a seat instead. */
export const waitsForSeat = ({ promised }: { readonly promised?: PromisedSeats }, id: UserId): boolean =>
  promised?.waiting.has(id) ?? false;
