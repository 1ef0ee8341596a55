import type { DirectoryGroup } from '../../directory/group';
import type { AccountId } from '../../directory/ids';
import type { FindPresent } from '../../sync/groups/group-port';
import type { GroupResult } from '../../sync/groups/group-result';
import { planRetiring } from '../../sync/groups/replace-group';
import type { TouchedMember } from '../../sync/groups/touched-member';
import type { SiteCapabilities } from '../../sync/site/capabilities';
import { SiteError } from '../../sync/site/site-error';
import type { GroupDescriptions } from '../../sync/site/site-groups';
import { report } from '../../sync/trouble';
import type { Uses } from '../call';
import type { CareForeseen } from './foresee-limit';
import { accountToCome } from './present-accounts';

export interface ForeseenReplacements {
  readonly cares: readonly CareForeseen[];
  /** Members who were added by hand and are copied to the new group. */
  readonly copied: number;
}

/** What becomes of groups whose place others take, and of their members whom the IdP did not put in. */
export async function foreseeReplacements(
  call: Uses<'connection' | 'owners' | 'budget' | 'atlassian', unknown, SiteCapabilities & GroupDescriptions>,
  { group, members }: { readonly group: DirectoryGroup; readonly members: readonly TouchedMember[] },
  { replaced = [] }: Pick<GroupResult, 'replaced'>,
  present: FindPresent,
): Promise<ForeseenReplacements> {
  if (replaced.length === 0) return { cares: [], copied: 0 };
  const { connection, budget, owners } = call;
  const ports = { ...(await call.atlassian()), owners };
  const moving = new Set(members.flatMap(({ accountId, wanted }) => (wanted && accountId ? [accountId] : [])));
  const cares: CareForeseen[] = [];
  let copied = 0;
  for (const { link, by } of replaced) {
    if (connection.settings.groups.keepManualMembers) {
      const [here, there] = [await present(link.id), by.id === undefined ? undefined : await present(by.id)];
      copied += [...(here ?? [])].filter((id) => isAccount(id) && !moving.has(id) && !there?.has(id)).length;
    }
    if (!budget.allows(1)) continue;
    try {
      const step = await planRetiring(ports, { connection, group }, { old: link, name: by.name });
      cares.push({ id: link.id, actions: [report(step, 'preview')] });
    } catch (error) {
      // What could not be looked at is told when it is done.
      if (!(error instanceof SiteError)) throw error;
    }
  }
  return { cares, copied };
}

const isAccount = (id: AccountId): boolean => !id.startsWith(accountToCome(''));
