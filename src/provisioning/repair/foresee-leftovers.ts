import { together } from '../../journal/sentence';
import { SiteError } from '../../sync/site/site-error';
import type { Foreseen } from '../foresight/foresee';
import { foreseeDeparted } from '../foresight/foresee-departure';
import type { Foresight } from '../foresight/foresight';
import { departedLeaver, departedOrphan } from './departures-anew';
import { seeAccounts } from './repair-accounts';
import { orphansAmong } from './repair-site-groups';

export type LeftoverKind = 'siteGroup' | 'account';

/** What a page of Atlassian's groups or accounts shows that belongs to nobody in the connection. */
export interface ForeseenLeftovers {
  readonly foreseen: readonly Foreseen[];
  /** Leads to the next page; absent on the last one, and if Atlassian can't be asked. */
  readonly cursor?: string;
}

/** What the look for leftovers of an older version would do, beyond what is foreseen for people and groups. */
export async function foreseeLeftovers(
  call: Foresight,
  kind: LeftoverKind,
  cursor: string | undefined,
): Promise<ForeseenLeftovers> {
  try {
    return await (kind === 'siteGroup' ? foreseeOrphans(call, cursor) : foreseeLeavers(call, cursor));
  } catch (error) {
    if (error instanceof SiteError) return { foreseen: [] };
    throw error;
  }
}

async function foreseeOrphans(call: Foresight, cursor: string | undefined): Promise<ForeseenLeftovers> {
  const { site } = await call.atlassian();
  const { items, cursor: next } = await site.listGroups(cursor);
  const foreseen: Foreseen[] = [];
  for (const { group, record } of await orphansAmong(call, items)) {
    foreseen.push(explained(await foreseeDeparted(call, departedOrphan(call, record, group))));
  }
  return { foreseen, ...(next !== undefined && { cursor: next }) };
}

/** People who are inactive or locked out are foreseen as people. */
async function foreseeLeavers(call: Foresight, cursor: string | undefined): Promise<ForeseenLeftovers> {
  if (!(await call.owners.areListed())) return { foreseen: [] };
  const { site } = await call.atlassian();
  const { items, cursor: next } = await site.listAccounts(cursor);
  const { leavers } = await seeAccounts(call, items);
  const foreseen: Foreseen[] = [];
  for (const { account: id, user } of leavers) {
    const account = await site.getAccount(id);
    if (account) foreseen.push(explained(await foreseeDeparted(call, departedLeaver(call, user, account))));
  }
  return { foreseen, ...(next !== undefined && { cursor: next }) };
}

/** The plan of a deletion says what the settings do, but not why it comes so late. */
const explained = (foreseen: Foreseen): Foreseen => ({
  ...foreseen,
  actions: foreseen.actions.map((action) => ({
    ...action,
    reason: together(action.reason, { say: 'earlier-version' }),
  })),
});
