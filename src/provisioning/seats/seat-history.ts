/** The seats in use at the end of each day on which Atlassian told them. */
export interface SeatHistory {
  /** Oldest first; at most 90 days. */
  read(): Promise<readonly SeatDay[]>;
  /** A day that is there already is replaced: the last look of a day counts. */
  note(day: SeatDay): Promise<void>;
}

export interface SeatDay {
  /** A day in UTC: `2026-03-01`. */
  readonly day: string;
  readonly products: readonly SeatsUsed[];
}

export interface SeatsUsed {
  readonly product: string;
  readonly used: number;
  readonly total: number;
}

/** As long as the log is kept. */
export const seatDays = 90;

/** The history with one more day, in order. */
export function withDay(days: readonly SeatDay[], next: SeatDay): readonly SeatDay[] {
  return [...days.filter(({ day }) => day !== next.day), next]
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .slice(-seatDays);
}
