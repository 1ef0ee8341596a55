import { maxDepth, partOf, partStarts } from '../../../directory/id-set';
import { leafCounts, leafOf } from '../../../directory/roster-leaves';
import { keys, type Place } from '../keys';

export type RosterName = 'users' | 'groups';

/** One part of a roster, by the sixteenth at which it starts. */
export interface PartName {
  readonly connection: string;
  readonly roster: RosterName;
  readonly start: number;
}

/** Rosters have all their parts from the start, so that an id's part is known before anything is read. */
export const rosterStarts = partStarts(maxDepth);

export const partNameOf = (connection: string, roster: RosterName, id: string): PartName => ({
  connection,
  roster,
  start: partOf(id, maxDepth),
});

export const partPlace = ({ connection, roster, start }: PartName): Place => keys.part(connection, roster, start);

/** One leaf of a part with this many leaves. */
export const leafPlace = ({ connection, roster, start }: PartName, leaves: number, leaf: number): Place =>
  keys.leaf(connection, roster, start, leaves, leaf);

/** All leaves of a part with this many leaves. */
export const leafPlaces = (name: PartName, leaves: number): readonly Place[] =>
  Array.from({ length: leaves }, (_, leaf) => leafPlace(name, leaves, leaf));

/** Where a roster may keep an id: its part, and the leaf for each possible number of leaves. */
export function rosterPlaces(connection: string, roster: RosterName, id: string): readonly Place[] {
  const name = partNameOf(connection, roster, id);
  return [partPlace(name), ...leafCounts.map((leaves) => leafPlace(name, leaves, leafOf(id, leaves)))];
}
