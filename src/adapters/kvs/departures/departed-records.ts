import { Sort, WhereConditions } from '@forge/kvs';
import type { Departed, DepartedId } from '../../../directory/departed';
import { upgradeGroup } from '../../../directory/upgrade-group';
import type { Departures } from '../../../provisioning/store/departures';
import { commitBeside } from '../commit-beside';
import { keys } from '../keys';
import { limits } from '../limits';
import { placesOfLimit } from '../limits/limit-places';
import { limitWrites } from '../limits/limit-writes';
import { partPlaces } from '../members/member-sets';
import { rollPlaces } from '../members/roll-pages';
import { logWrites } from '../records';
import { movedPlaces, rosterWrites } from '../rosters/roster';
import { departedChange, departedId, departedPlacesOf, movesOfOthers } from '../rosters/roster-moves';
import type { Storage, Stored } from '../storage';
import { accountLocks, accountWrites } from '../users/account-writes';
import { settleDeparted } from './departed-sets';
import { departedWrite, goneState, heldState, ifStill, previewState } from './departed-writes';

const pageSize = 100;

/** Departed users and groups in Forge storage: in the entities of the living ones, under other keys. */
export function departedRecords(storage: Storage, connection: string): Departures {
  return {
    async getDeparted({ kind, id }) {
      const found = await storage.get<Stored<Departed>>(keys.departed(connection, kind, id));
      const departed = found?.doc;
      return departed?.kind === 'group' ? { ...departed, group: upgradeGroup(departed.group) } : departed;
    },
    async keepDeparted({ departed, leaver, entry, account, limit }) {
      const of = departedId(departed);
      const lock = leaver && { place: keys.user(connection, leaver.id), version: leaver.version };
      const others = movesOfOthers(account);
      const shared = [...departedPlacesOf(connection, of), ...movedPlaces(others), ...placesOfLimit(connection, limit)];
      await commitBeside(storage, [...(lock ? [lock] : []), ...accountLocks(account)], shared, async () => {
        const { before, moves } = await departedChange(storage, connection, of, departed);
        return [
          departedWrite(connection, departed, before),
          ...(lock ? [{ place: lock.place, ifVersion: lock.version, isCheck: true } as const] : []),
          ...(await accountWrites(storage, account)),
          ...(await rosterWrites(storage, [...others, ...moves])),
          ...(await limitWrites(storage, connection, limit)),
          ...logWrites(entry),
        ];
      });
    },
    async forgetDeparted(of) {
      const { kind, id } = of;
      const place = keys.departed(connection, kind, id);
      const found = await storage.get<Stored<Departed>>(place);
      const group = found?.doc.kind === 'group' ? found.doc.group : undefined;
      const set = group ? partPlaces(connection, group) : [];
      const pages = group ? rollPlaces(connection, group) : [];
      // Pages beyond the transaction's room are deleted before it: without them a departed group lists nobody.
      const room = limits.operations - 2 - set.length;
      if (pages.length > room) await storage.deleteAll(pages.slice(room));
      const gone = [...set, ...pages.slice(0, room)].map((each) => ({ place: each }));
      await commitBeside(storage, [], departedPlacesOf(connection, of), async () => {
        const { before, moves } = await departedChange(storage, connection, of, undefined);
        return [{ place, ...ifStill(before) }, ...gone, ...(await rosterWrites(storage, moves))];
      });
    },
    settleDeparted: (departed, settled, entry) => settleDeparted(storage, connection, departed, settled, entry),
    previewedDepartures: async () => [
      ...(await previewed(storage, connection, 'user')),
      ...(await previewed(storage, connection, 'group')),
    ],
    heldDepartures: async (before) => {
      const found = await Promise.all(
        (['user', 'group'] as const).map(async (kind) => {
          const held = await departedKeys(storage, kind, heldState(connection), before);
          return held.map((key) => ({ kind, id: key.split(':')[2] }) as DepartedId);
        }),
      );
      return found.flat();
    },
    hasDeparted: async (account) => (await storage.get(keys.departure(connection, account))) !== undefined,
    forgetDeparture: (account) => storage.commit([{ place: keys.departure(connection, account) }]),
  };
}

async function previewed<Kind extends DepartedId['kind']>(
  storage: Storage,
  connection: string,
  kind: Kind,
): Promise<DepartedId[]> {
  const found = await departedKeys(storage, kind, previewState(connection));
  return found.map((key) => ({ kind, id: key.split(':')[2] }) as DepartedId);
}

/** All keys of a connection's departed records, whatever state they are in. */
export async function departedPlaces(storage: Storage, connection: string) {
  const states = ['pending', 'refused', previewState(connection), goneState(connection), heldState(connection)];
  const found = await Promise.all(
    (['user', 'group'] as const).flatMap((kind) =>
      states.map(async (state) => (await departedKeys(storage, kind, state)).map((key) => ({ entity: kind, key }))),
    ),
  );
  return found.flat().filter(({ key }) => key.startsWith(`t:${connection}:`));
}

async function departedKeys(
  storage: Storage,
  kind: DepartedId['kind'],
  state: string,
  dueBy = '9999',
): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await storage.ask(async (kvs) => {
      const builder = kvs
        .entity(kind)
        .query()
        .index('by-state', { partition: [state] })
        .where(WhereConditions.lessThanEqualTo(dueBy))
        .sort(Sort.ASC)
        .limit(pageSize);
      if (cursor !== undefined) builder.cursor(cursor);
      return builder.getMany();
    });
    found.push(...page.results.map(({ key }) => key));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found.filter((key) => key.startsWith('t:'));
}
