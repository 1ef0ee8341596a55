import type { DirectoryGroup } from '../directory/group';
import type { ActionReport } from '../journal/entry';
import { foretellRemovals } from '../sync/foretell-removals';
import { SiteError } from '../sync/site';
import type { GroupResult } from '../sync/sync';
import { reportTrouble } from '../sync/trouble';
import { mapPerson } from '../sync/user-facts';
import type { Call } from './call';
import { wantedAccounts } from './wanted-accounts';

/** Members without an account, of a group whose members are compared: so many are read. */
const mostUnlinked = 2_000;

/** Whom the groups at Atlassian that a group stands for would lose, because the IdP is the only truth. */
export async function foreseeRemovals(
  call: Call,
  group: DirectoryGroup,
  { compared = [] }: GroupResult,
): Promise<readonly ActionReport[]> {
  const { site } = await call.atlassian();
  const removals: ActionReport[] = [];
  const { connection, budget } = call;
  const expected = compared.length > 0 ? await expectedAddresses(call, group) : new Set<string>();
  for (const each of compared) {
    const stays = await wantedAccounts(call, group, each);
    try {
      removals.push(...(await foretellRemovals(site, { connection, group: each, stays, expected, budget })));
    } catch (error) {
      if (!(error instanceof SiteError)) throw error;
      const step = { kind: 'look', text: `Look through group ${each.name}`, reason: 'Its members are to be compared.' };
      removals.push(reportTrouble(step, error));
    }
  }
  return removals;
}

/** Who is linked only when the connection goes live is known by the address. */
async function expectedAddresses({ store, connection }: Call, group: DirectoryGroup): Promise<ReadonlySet<string>> {
  const members = await store.listMembers(group);
  const records = await Promise.all(members.map((id) => store.getMemberships(id)));
  const unlinked = records.flatMap((record) => (record && record.accountId === undefined ? record.userId : []));
  const users = await Promise.all(unlinked.slice(0, mostUnlinked).map((id) => store.getUser(id)));
  return new Set(users.flatMap((user) => (user && mapPerson(connection.settings, user).email) ?? []));
}
