import type { UserId } from '../../directory/ids';
import { isAmong, nobodyWaits, parseStretches, printStretches, type Stretches } from './stretches';

/**
 * What a plan for many has promised so far: each person's own plan sees only the seats that are free today. Who waits for one, or
 * whose invitation is held, comes into no group.
 */
export interface PromisedSeats extends Stretches {
  /** By product. */
  readonly taken: ReadonlyMap<string, number>;
}

export const noSeats: PromisedSeats = { taken: new Map(), ...nobodyWaits };

/** Whether somebody who is to be invited waits instead. */
export const waitsForSeat = ({ promised = noSeats }: { readonly promised?: PromisedSeats }, id: UserId): boolean =>
  isAmong(promised, id);

/** `[jira-software=3;id-id,id+]`; nothing if nothing was promised. */
export function printPromised(promised: PromisedSeats): string {
  const { taken, waiting } = promised;
  if (taken.size + waiting.length === 0) return '';
  const seats = [...taken].map(([key, count]) => `${key}=${count}`).join(',');
  return `[${seats};${printStretches(promised)}]`;
}

/** What a cursor begins with, and the rest of it. Anything that is none promises nothing. */
export function parsePromised(cursor = ''): { readonly promised: PromisedSeats; readonly rest: string } {
  const found = /^\[([\w.=,-]*);([0-9A-Za-z,-]*\+?)\](.*)$/s.exec(cursor);
  const [, seats = '', stretches = '', rest = cursor] = found ?? [];
  const taken = seats.split(',').flatMap((text): [string, number][] => {
    const [key = '', count] = text.split('=');
    return count === undefined || !/^\d{1,9}$/.test(count) ? [] : [[key, Number(count)]];
  });
  return { promised: { taken: new Map(taken), ...parseStretches(stretches) }, rest };
}
