import type { Connection } from '../connections/connection';
import type { AccountId } from '../directory/ids';
import type { ActionReport } from '../journal/entry';
import { comparisonOf } from './foretell-group';
import { callsToJudge, judgeStranger } from './judge-stranger';
import type { Site, SiteGroup, SiteMember } from './site';
import type { Budget } from './sync';
import { report } from './trouble';

interface Comparison {
  readonly connection: Pick<Connection, 'settings'>;
  readonly group: SiteGroup;
  readonly stays: ReadonlySet<AccountId>;
  /** Addresses of members who are not linked to their accounts yet. */
  readonly expected: ReadonlySet<string>;
  readonly budget: Budget;
}

/**
 * Whom a comparison would take out of a group at Atlassian, one by one and by name, as far as the budget goes; what it
 * does not reach is said without names. @throws {SiteError}
 */
export async function foretellRemovals(
  site: Pick<Site, 'listMembers' | 'getAccount'>,
  { connection, group, stays, expected, budget }: Comparison,
): Promise<readonly ActionReport[]> {
  const actions: ActionReport[] = [];
  const andOthers = () => [...actions, report(comparisonOf(group.name), 'preview')];
  let cursor: string | undefined;
  do {
    if (!budget.allows(1)) return andOthers();
    const page = await site.listMembers(group.id, cursor);
    for (const member of strangersOf(page.items, stays)) {
      if (!budget.allows(callsToJudge)) return andOthers();
      const judged = await judgeStranger(site, connection, group.name, member);
      if (judged.email !== undefined && expected.has(judged.email.toLowerCase())) continue;
      actions.push(report(judged, judged.kind === 'skip' ? 'skipped' : 'preview'));
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return actions;
}

const strangersOf = (members: readonly SiteMember[], stays: ReadonlySet<AccountId>) =>
  members.filter(({ id }) => !stays.has(id));
