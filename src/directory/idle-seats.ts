/**
 * What was decided about product access that a person does not use. `due`: it is to be taken; the next plan looks once more.
 * `taken`: it was, and `takenGroups` has what is to be given back. `spared`: it stays, or was given back, and counts as used on that
 * day. See docs/decisions/0054-idle-seats-are-taken-and-given-back.md.
 */
export type IdleSeats =
  | {
      readonly is: 'due' | 'taken';
      /** ISO 8601: when it was found unused; when it was taken. */
      readonly at: string;
      /** Not opened for so many days. */
      readonly days: number;
      /** Keys of the products. */
      readonly products: readonly string[];
    }
  | {
      readonly is: 'spared';
      /** ISO 8601. */
      readonly at: string;
      /** What it came from, if an administrator decided it: the id of the undo, or of the log entry. */
      readonly by?: string;
    };

/** The record with this decision, or without one. */
export function withIdle<Record extends { readonly idle?: IdleSeats }>(
  record: Record,
  idle: IdleSeats | undefined,
): Record {
  const { idle: _, ...rest } = record;
  return (idle === undefined ? rest : { ...rest, idle }) as Record;
}

/** Product access of the person is to stay away: it is about to be taken, or was. */
export const areSeatsAway = ({ idle }: { readonly idle?: IdleSeats }): boolean =>
  idle?.is === 'due' || idle?.is === 'taken';
