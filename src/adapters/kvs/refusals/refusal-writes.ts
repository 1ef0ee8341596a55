import { type Refusal, refusalDays } from '../../../directory/refusal';
import type { NameClaim } from '../../../provisioning/store/name-claims';
import { keys } from '../keys';
import { searchTerm } from '../search/search-terms';
import type { Storage, Stored, Write } from '../storage';

/** The list of a connection's refusals of one kind, as the index knows it. */
export const refusalList = (connection: string, kind: Refusal['kind']): string => `${connection} ${kind}`;

/** The steps that replace a refusal, and store an id that leads to it. */
export function refusalWrites(refusal: Refusal, version: number): readonly Write[] {
  const { connectionId, kind, name, ids } = refusal;
  const value = {
    version: version + 1,
    list: refusalList(connectionId, kind),
    name: searchTerm(name) || '-',
    doc: refusal,
  };
  const own = { place: keys.refusal(connectionId, kind, name), value, ifVersion: version, days: refusalDays };
  const led = ids.slice(0, 1).map((id) => ({
    place: keys.refusedId(connectionId, kind, id),
    value: { schema: 1, name },
    days: refusalDays,
  }));
  return [own, ...led];
}

/** The steps that forget a refusal. */
export function forgettingWrites({ version, doc }: Stored<Refusal>): readonly Write[] {
  const { connectionId, kind, name, ids } = doc;
  return [
    { place: keys.refusal(connectionId, kind, name), ifVersion: version },
    ...ids.map((id) => ({ place: keys.refusedId(connectionId, kind, id) })),
  ];
}

/**
 * The steps that forget who was refused, in the transaction that gives somebody the name. A refused creation leaves the
 * name reserved, so a fresh reservation has none, and nothing is read.
 */
export async function succeededWrites(
  storage: Storage,
  connection: string,
  claim: NameClaim | undefined,
): Promise<readonly Write[]> {
  if (!claim?.isRetaken) return [];
  const found = await storage.get<Stored<Refusal>>(keys.refusal(connection, claim.kind, claim.name));
  return found ? forgettingWrites(found) : [];
}
