import type { GroupId } from '../../directory/ids';
import type { ListedGroup, SiteLists } from '../../sync/site/site-lists';
import type { Uses } from '../call';
import type { Comparing } from './drift-call';
import type { DriftRun, DriftSlice } from './drift-run';
import { type GroupDifferences, groupDifferences, seenGroups } from './group-differences';

/** Records read in a slice. Each slice lists the groups of the site, 100 a call with an organization key. */
const groupsASlice = 2_000;

/**
 * A slice of the groups of the directory beside those of the site. The records are read before the list and, where something
 * differs, after it: with the same version, nobody had begun anything for the group in between, so that whatever Atlassian
 * shows was done by somebody else. @throws {SiteError}
 */
export async function compareGroups(call: Comparing, run: DriftRun): Promise<DriftSlice | undefined> {
  const { connection, machine, store } = call;
  const { items, next } = await store.groupsAfter(run.after as GroupId | undefined, groupsASlice);
  const { site } = await call.atlassian();
  const groups = await allGroups(call, site);
  if (!groups) return undefined;
  const seen = seenGroups(groups);
  const found = items.map((group) => groupDifferences(connection, group, seen, machine.now()));
  return {
    rows: await unchanged(call, found),
    links: found.flatMap(({ links }) => links),
    after: next,
    looked: items.length,
    ...(connection.target === 'customers' && { unseen: ['customers'] }),
  };
}

async function unchanged({ store }: Comparing, found: readonly GroupDifferences[]) {
  const rows = found.flatMap((each) => each.rows);
  store.forget();
  const again = await Promise.all(rows.map(({ group }) => group && store.getGroup(group)));
  return rows.filter(({ version }, index) => (again[index] || undefined)?.version === version);
}

/** Undefined if this invocation may not ask so often. */
async function allGroups(
  { budget }: Uses<'budget'>,
  site: Pick<SiteLists, 'listGroups'>,
): Promise<readonly ListedGroup[] | undefined> {
  const groups: ListedGroup[] = [];
  let cursor: string | undefined;
  do {
    if (!budget.allows(1)) return undefined;
    const page = await site.listGroups(cursor);
    groups.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return groups;
}
