import type { DirectoryGroup } from '../../../directory/group';
import { type Refusal, type RefusedCall, refusalAfter } from '../../../directory/refusal';
import type { DirectoryUser } from '../../../directory/user';
import { Conflict } from '../../../provisioning/store/conflict';
import type { RefusalKey, Refusals } from '../../../provisioning/store/refusals';
import { fold } from '../../../scim/json';
import { commitBeside } from '../commit-beside';
import { keys, type Place } from '../keys';
import { logWrites, records } from '../records';
import { rosterWrites } from '../rosters/roster';
import { partNameOf, partPlace } from '../rosters/roster-places';
import type { Storage, Stored, Write } from '../storage';
import { forgettingWrites, refusalMove, refusalPage, refusalWrites } from './refusal-writes';

const tries = 5;

/** A transaction can't require absence, so the first refusal of a name begins with an empty record. */
async function readOrBegin(storage: Storage, connection: string, refused: RefusedCall): Promise<Stored<Refusal>> {
  const place = keys.refusal(connection, refused.kind, refused.name);
  const found = await storage.get<Stored<Refusal>>(place);
  if (found) return found;
  const { at, id: _, ...call } = refused;
  const empty: Refusal = { ...call, schema: 1, connectionId: connection, first: at, last: at, times: 0, ids: [] };
  // Without its index attributes: nobody has been refused as long as the transaction has not gone through.
  await storage.create(place, { version: 1, doc: empty });
  return (await storage.get<Stored<Refusal>>(place)) ?? { version: 1, doc: empty };
}

/**
 * The record as it is, at its next version: whoever changes it at the same time has to look again. The version is the ETag too, so
 * that one changes as well, although a GET shows nothing new. RFC 7644 §3.14 asks only that a change never keeps the tag, and a
 * weak one may change more often (RFC 7232 §2.1, §2.2): an IdP that repeats a refused change with `If-Match` hears 412 once, reads,
 * and hears the refusal again. The other way round, a tag that stayed could let a change through that had not seen the mark.
 */
function markedWrite(connection: string, kind: 'user' | 'group', record: DirectoryUser | DirectoryGroup) {
  const doc = { ...record, version: record.version + 1, hasRefusal: true as const };
  const value = 'members' in doc ? records.group(doc) : records.user(doc);
  return { place: keys[kind](connection, record.id), value, ifVersion: record.version };
}

/** Who was refused in one connection, in Forge storage. */
export function refusalRecords(storage: Storage, connection: string): Refusals {
  const partOf = ({ kind, name }: { readonly kind: 'user' | 'group'; readonly name: string }) =>
    partPlace(partNameOf(connection, `${kind}s`, fold(name)));
  const placeOf = async (of: RefusalKey): Promise<Place | undefined> => {
    if ('name' in of) return keys.refusal(connection, of.kind, of.name);
    const led = await storage.get<{ readonly name: string }>(keys.refusedId(connection, of.kind, of.id));
    return led && keys.refusal(connection, of.kind, led.name);
  };
  const find = async (of: RefusalKey) => {
    const place = await placeOf(of);
    return place && (await storage.get<Stored<Refusal>>(place));
  };
  return {
    async findRefusal(of) {
      const found = await find(of);
      return found && found.doc.times > 0 ? found.doc : undefined;
    },
    async listRefusals(query) {
      const page = await refusalPage(storage, connection, query);
      const refusals = page.results.map(({ value }) => value.doc);
      return page.nextCursor === undefined ? { refusals } : { refusals, cursor: page.nextCursor };
    },
    async keepRefusal({ refused, claim, record, entry }) {
      const place = keys.refusal(connection, refused.kind, refused.name);
      const lock = claim && { place: keys.claim(connection, claim.kind, claim.name), version: claim.version };
      const checked: readonly Write[] = lock ? [{ place: lock.place, ifVersion: lock.version, isCheck: true }] : [];
      const marked = record && markedWrite(connection, refused.kind, record);
      const locks = [...(lock ? [lock] : []), ...(marked ? [{ place: marked.place, version: marked.ifVersion }] : [])];
      await commitBeside(storage, locks, [place, partOf(refused)], async () => {
        const found = await readOrBegin(storage, connection, refused);
        const refusal = refusalAfter(connection, refused, found.doc);
        const moves = [refusalMove(connection, found.doc, refusal)];
        return [
          ...refusalWrites(refusal, found.version),
          ...checked,
          ...(marked ? [marked] : []),
          ...(await rosterWrites(storage, moves)),
          ...logWrites(entry),
        ];
      });
    },
    async forgetRefusal(of) {
      for (let attempt = 1; ; attempt += 1) {
        const found = await find(of);
        if (!found) return;
        try {
          const moves = [refusalMove(connection, found.doc, undefined)];
          return await storage.commit([...forgettingWrites(found), ...(await rosterWrites(storage, moves))]);
        } catch (error) {
          if (!(error instanceof Conflict) || attempt === tries) throw error;
          storage.forget([keys.refusal(connection, found.doc.kind, found.doc.name), partOf(found.doc)]);
        }
      }
    },
  };
}
