import type { Connection } from '../../connections/connection';
import type { AccountId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import type { AccountReads } from '../site/accounts';
import type { SiteGroup } from '../site/site-groups';
import type { SiteMemberReads } from '../site/site-members';
import type { Budget } from '../sync-ports';
import { report } from '../trouble';
import { comparisonOf } from './foretell-group';
import { callsToJudge, judgeStranger, strangersAmong } from './judge-stranger';
import type { FindKept, FindStrays } from './stray';

interface Comparison {
  readonly connection: Pick<Connection, 'settings'>;
  readonly group: SiteGroup;
  /** If the IdP is the only truth: whom it wants there. */
  readonly stays: ReadonlySet<AccountId> | undefined;
  readonly strays: FindStrays;
  readonly kept?: FindKept;
  /** Addresses of members who are not linked to their accounts yet. */
  readonly expected: ReadonlySet<string>;
  readonly budget: Budget;
}

/**
 * Whom a comparison would take out of a group at Atlassian, by name and as far as the budget goes; the rest is said
 * without names. @throws {SiteError}
 */
export async function foretellRemovals(
  site: AccountReads & SiteMemberReads,
  { connection, group, stays, strays, kept, expected, budget }: Comparison,
): Promise<readonly ActionReport[]> {
  const actions: ActionReport[] = [];
  const others = stays ? [report(comparisonOf(group.name), 'preview')] : [];
  const andOthers = () => [...actions, ...others];
  let cursor: string | undefined;
  do {
    if (!budget.allows(1)) return andOthers();
    const page = await site.listMembers(group.id, cursor);
    for (const stranger of await strangersAmong(page.items, { stays, strays, kept })) {
      if (!budget.allows(callsToJudge)) return andOthers();
      const judged = await judgeStranger(site, connection, group.name, stranger);
      if (judged.email !== undefined && expected.has(judged.email.toLowerCase())) continue;
      const told = report(judged, judged.kind === 'skip' ? 'skipped' : 'preview');
      actions.push(judged.email === undefined ? told : { ...told, address: judged.email });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return actions;
}
