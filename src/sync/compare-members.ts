import type { AccountId } from '../directory/ids';
import type { ActionReport } from '../journal/entry';
import { emailLabel } from './rules/label';
import { personProtection } from './rules/protection';
import { SiteError, type SiteMember } from './site';
import type { SyncPorts } from './sync';
import type { LinkWork, Tended } from './tend-links';
import { report, reportTrouble } from './trouble';

/** A look at the account, and the removal. */
const callsAMember = 2;

/**
 * Takes out of a group at Atlassian whom the IdP has not put in, never anybody protected. A page is read again as long
 * as something was removed from it, because the others move up. @throws {SiteError}
 */
export async function compareMembers({ site }: SyncPorts, work: LinkWork): Promise<Tended> {
  const { budget, wanted } = work;
  const actions: ActionReport[] = [];
  const seen = new Set<AccountId>();
  const stays = await wanted(work.link);
  let cursor = work.link.comparison?.cursor;
  const tended = (comparison: { isDone?: true; cursor?: string }): Tended => ({
    link: { ...work.link, comparison },
    actions,
    isMore: !comparison.isDone,
  });
  const here = () => tended(cursor === undefined ? {} : { cursor });
  for (;;) {
    if (!budget.allows(1)) return here();
    const page = await site.listMembers(work.link.id, cursor);
    const others = page.items.filter(({ id }) => !stays.has(id) && !seen.has(id));
    let removed = 0;
    for (const member of others) {
      if (!budget.allows(callsAMember)) return here();
      seen.add(member.id);
      const action = await takeOut(site, work, member);
      actions.push(action);
      if (action.outcome === 'applied') removed += 1;
    }
    if (removed > 0) continue;
    if (page.cursor === undefined) return tended({ isDone: true });
    cursor = page.cursor;
  }
}

/** A member whom Atlassian refuses to let go is told in the log, and does not hold up the others. @throws {SiteError} */
async function takeOut(site: SyncPorts['site'], work: LinkWork, member: SiteMember): Promise<ActionReport> {
  const { link, connection } = work;
  const account = await site.getAccount(member.id);
  const label = emailLabel(member.email ?? account?.email);
  const protection = account
    ? personProtection(connection.settings, [member.email], account)
    : 'The account is none of a person whom Rollcall can see.';
  if (protection) return report({ kind: 'skip', text: `Keep ${label} in ${link.name}`, reason: protection }, 'skipped');
  const reason = 'The IdP has not put the person into the group, and the settings make it the only truth.';
  const step = { kind: 'removeMember', text: `Remove ${label} from ${link.name}`, reason };
  try {
    await site.removeMember(link.id, member.id);
    return report(step, 'applied');
  } catch (error) {
    if (error instanceof SiteError && error.kind === 'rejected') return reportTrouble(step, error);
    throw error;
  }
}
