import type { ConnectionId } from '../../../connections/connection';
import { type Belongings, type BelongingsPage, belongingsDays } from '../../../directory/belongings';
import type { AccountId } from '../../../directory/ids';
import type { BelongingRecords } from '../../../provisioning/store/belongings';
import { type Json, sameJson } from '../../../scim/json';
import { keys } from '../keys';
import { logWrites } from '../records';
import type { Storage, Stored, Write } from '../storage';

/** Leads to a record: whose it is, and all accounts that it names. */
export interface BelongingsMark {
  readonly connection: ConnectionId;
  readonly account: AccountId;
  readonly heirs: readonly AccountId[];
  /** ISO 8601. */
  readonly since: string;
}

/** What is handed over of leavers of one connection, in Forge storage. */
export function belongingRecords(storage: Storage, connection: ConnectionId): BelongingRecords {
  return {
    async belongingsOf(account) {
      const place = keys.belongings(connection, account);
      storage.forget([place]);
      return (await storage.get<Stored<Belongings>>(place))?.doc;
    },
    belongingsPage: (account, kind, page) =>
      storage.get<BelongingsPage>(keys.belongingsPage(connection, account, kind, page)),
    async keepBelongings({ before, after, page, entry }) {
      const version = (before?.version ?? 0) + 1;
      const doc: Belongings = { ...after, version };
      const pages = page && keys.belongingsPage(connection, after.account, page.kind, page.index);
      await storage.commit([
        {
          place: keys.belongings(connection, after.account),
          value: { version, doc },
          days: belongingsDays,
          ...(before && { ifVersion: before.version }),
        },
        ...(pages ? [{ place: pages, value: page.page, days: belongingsDays }] : []),
        ...markWrites(connection, before, doc),
        ...logWrites(entry),
      ]);
      return doc;
    },
  };
}

const isOpen = ({ state }: Belongings): boolean => state === 'open' || state === 'returning';

/** The marks change only with the state, and live as long as the record. */
function markWrites(connection: ConnectionId, before: Belongings | undefined, after: Belongings): readonly Write[] {
  const isSame = before && isOpen(before) === isOpen(after) && before.since === after.since;
  if (isSame && sameJson(before.heirs as Json, after.heirs as Json)) return [];
  const { account, heirs, since } = after;
  const named = heirs.flatMap((heir) => (heir ? [heir.account] : []));
  const value: BelongingsMark = { connection, account, heirs: named, since };
  const open = keys.belongingsMark('open', connection, account);
  return [
    { place: keys.belongingsMark('all', connection, account), value, days: belongingsDays },
    isOpen(after) ? { place: open, value, days: belongingsDays } : { place: open },
  ];
}
