import type { DirectoryGroup, GroupLink } from '../../directory/group';
import type { AccountId, GroupId } from '../../directory/ids';
import { keptPlaceIn } from '../../directory/places-of';
import { siteGroup } from '../../sync/groups/look-at-group';
import type { FindStrays, Stray } from '../../sync/groups/stray';
import { titleTo } from '../../sync/ownership';
import { sameName } from '../../sync/rules/group-name';
import type { Uses } from '../call';
import type { DirectoryReads } from '../store/directory-reads';
import { type AccountTies, tiesOf } from './account-ties';
import { judgeStray, type StrayFacts } from './judge-stray';
import { type PutInBefore, putInBefore } from './put-in-before';

type Ports = Uses<'connection' | 'owners' | 'elsewhere' | 'store', DirectoryReads>;
type Place = Pick<GroupLink, 'id' | 'name'>;

/**
 * Members of a linked group at Atlassian whom Rollcall knows and nobody wants there. Reads the records of the accounts on a
 * page, and only the parts of member sets that may hold them. Until every connection has listed who has which account, nobody
 * is a stray.
 */
export const findStrays =
  (call: Ports, group: DirectoryGroup, link: Place): FindStrays =>
  async (accounts) => {
    if (accounts.length === 0 || !(await call.owners.areListed())) return new Map();
    // Read again for each page: a request's change in the meantime must not look as if nobody wanted the member.
    call.store.forget();
    const title = await titleTo(call.owners, call.connection, siteGroup(link.id), group.id);
    // Another connection has it now, and judges for itself.
    if (title.kind === 'taken') return new Map();
    const all = await tiesOf(call, accounts);
    const sharedWith = title.kind === 'ours' ? title.sharedWith : [];
    const { known, named } = await usersIn(call, group, { sharedWith, all });
    const unwanted = all.filter(({ here }) => !here.some(({ id }) => known.has(id)));
    const before = await putInBefore(call, title.displaced ?? [], unwanted);
    const judged = await Promise.all(
      all.map(async (ties) => {
        const wasSuspended = isNobodys(ties) && (await call.store.hasDeparted(ties.account));
        const facts = {
          ties,
          known,
          named,
          wasSuspended,
          before: beforeOf(ties, before),
          isGiven: isGiven(ties, link),
        };
        return [ties.account, judgeStray(facts)] as const;
      }),
    );
    return new Map(judged.flatMap(([account, stray]): [AccountId, Stray][] => (stray ? [[account, stray]] : [])));
  };

const isNobodys = ({ here, gone, isElsewhere }: AccountTies): boolean =>
  here.length === 0 && gone.length === 0 && !isElsewhere;

const beforeOf = (
  { account, elsewhere }: AccountTies,
  { users, doubtful, accounts }: PutInBefore,
): StrayFacts['before'] => {
  if (accounts.has(account) || elsewhere.some(({ id }) => users.has(id))) return 'put in';
  return elsewhere.some(({ id }) => doubtful.has(id)) ? 'doubtful' : undefined;
};

const isGiven = ({ here, elsewhere }: AccountTies, { name }: Place): boolean =>
  [...here, ...elsewhere].some(({ sync }) => (sync.defaultGroups ?? []).some((given) => sameName(given, name)));

interface Page {
  /** Other groups of the connection that stand for the same group at Atlassian. */
  readonly sharedWith: readonly string[];
  readonly all: readonly AccountTies[];
}

/** Which users of the accounts are in the groups that stand for the one at Atlassian, and which name them. */
async function usersIn(
  call: Ports,
  group: DirectoryGroup,
  { sharedWith, all }: Page,
): Promise<Pick<StrayFacts, 'known' | 'named'>> {
  const users = all.flatMap(({ here }) => here.map(({ id }) => id));
  const ids = [group.id, ...(sharedWith as readonly GroupId[])];
  const [groups, records] = await Promise.all([
    Promise.all(ids.map((id) => call.store.getGroup(id))),
    Promise.all(users.map((id) => call.store.getMemberships(id))),
  ]);
  const sets = await Promise.all(
    groups.map(async (each) => {
      if (!each) return [];
      const [members, waiting] = await Promise.all([
        call.store.membersAmong(each, users),
        call.store.pendingMembers(each, Number.POSITIVE_INFINITY),
      ]);
      return [...members, ...waiting.map(({ userId }) => userId)];
    }),
  );
  const named = records.flatMap((record) => (record?.groups.some(({ id }) => ids.includes(id)) ? record.userId : []));
  const kept = records.flatMap((record) =>
    record && ids.some((id) => keptPlaceIn(record, id) === true) ? record.userId : [],
  );
  return { known: new Set([...sets.flat(), ...kept]), named: new Set(named) };
}
