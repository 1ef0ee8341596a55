import type { BatchHead, Holding, LimitCommit, RoomTaken } from '../../../directory/held-batch';
import { reserveRoom, type Share } from '../../../directory/ledger';
import { RoomGone } from '../../../provisioning/limits/room-gone';
import { keys, type Place } from '../keys';
import type { Storage, Stored, Write } from '../storage';
import { sharePlaces } from './limit-places';

/** A batch head as stored, beside its version. */
export type KeptBatch = Omit<BatchHead, 'version'>;

/** The steps by which a commit takes room of a limit, or opens a batch. @throws {RoomGone} if there is none any more */
export async function limitWrites(
  storage: Storage,
  connection: string,
  { taking, holding }: LimitCommit = {},
): Promise<readonly Write[]> {
  return [
    ...(taking ? [await takingWrite(storage, connection, taking)] : []),
    ...(holding?.opens ? [await openingWrite(storage, connection, holding)] : []),
  ];
}

async function takingWrite(
  storage: Storage,
  connection: string,
  { kind, subject, limit, at }: RoomTaken,
): Promise<Write> {
  const places = sharePlaces(connection, kind);
  const found = await Promise.all(places.map((place) => storage.get<Stored<Share>>(place)));
  const shares = found.map((share) => share?.doc ?? {});
  const reserved = reserveRoom(shares, { subject, limit, now: at }, Math.random());
  const place = reserved && places[reserved.index];
  if (!reserved || !place) throw new RoomGone('Somebody else has taken the last room.');
  const version = found[reserved.index]?.version ?? (await created(storage, place, {}));
  return { place, value: { version: version + 1, doc: reserved.share }, ifVersion: version };
}

async function openingWrite(storage: Storage, connection: string, { kind, opens, version }: Holding): Promise<Write> {
  const place = keys.batch(connection, kind);
  const found = await storage.get<Stored<KeptBatch>>(place);
  if ((found?.version ?? 0) !== version) throw new RoomGone('Somebody else has opened a batch.');
  const before = found?.version ?? (await created(storage, place, {}));
  const doc: KeptBatch = { ...found?.doc, ...(opens && { open: opens }) };
  return { place, value: { version: before + 1, doc }, ifVersion: before, isAlarming: true };
}

/** Conditions need an existing record. @throws {RoomGone} if somebody else has just made it */
async function created(storage: Storage, place: Place, doc: Share | KeptBatch): Promise<number> {
  if (await storage.create(place, { version: 1, doc })) return 1;
  throw new RoomGone('Somebody else was the first.');
}
