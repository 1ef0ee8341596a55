import type { GroupId } from '../../../directory/ids';
import { type PlaceDecision, withoutPlace, withPlace } from '../../../directory/kept';
import { MemberGone } from '../commit-beside';
import { keptWrites } from '../kept/kept-index';
import { keys, type Place } from '../keys';
import { type KeptMemberships, records } from '../records';
import type { Storage, Stored, Write } from '../storage';

/** The records that keep these decisions. */
export const decidedPlaces = (connection: string, decisions: readonly PlaceDecision[] = []): readonly Place[] =>
  decisions.map(({ userId }) => keys.memberships(connection, userId));

/** The steps that keep, or lift, what was decided about people in one group. @throws {MemberGone} if one of them is deleted */
export async function placeWrites(
  storage: Storage,
  connection: string,
  group: GroupId,
  decisions: readonly PlaceDecision[] = [],
): Promise<readonly Write[]> {
  const writes = await Promise.all(
    decisions.map(async ({ userId, place: decided }): Promise<readonly Write[]> => {
      const place = keys.memberships(connection, userId);
      const found = await storage.get<Stored<KeptMemberships>>(place);
      if (!found) throw new MemberGone(`${userId} has been deleted.`);
      const { kept: before, ...rest } = found.doc;
      const kept = decided ? withPlace(before, decided) : withoutPlace(before, group);
      if (kept === before) return [];
      const value = records.memberships({ ...rest, ...(kept && { kept }), version: found.version + 1 });
      const listed = keptWrites(connection, { kind: 'places', id: userId }, before, kept);
      return [{ place, value, ifVersion: found.version }, ...listed];
    }),
  );
  return writes.flat();
}
