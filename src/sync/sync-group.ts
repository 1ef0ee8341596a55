import type { DirectoryGroup } from '../directory/group';
import type { CauseCode } from '../journal/causes';
import { applyGroupPlan, foretellGroup, groupLinks } from './apply-group-plan';
import { planGroup } from './plan-group';
import { groupNameOf } from './rules/group-name';
import { type Site, SiteError, type SiteGroup } from './site';
import type { GroupResult, Step, SyncGroup, SyncPorts } from './sync';
import { report, reportTrouble, stateAfter, stateOutOfBudget, stateWaiting } from './trouble';

/** Finding a group by id, then by name. */
const callsToLook = 2;

/** Makes a group at Atlassian, and the touched of its members, equal to what the IdP says; doing it twice is harmless. */
export const syncGroup: SyncGroup = {
  async apply(ports, { connection, group, wanted, members, budget }) {
    const capabilities = await ports.site.capabilities();
    if ('missing' in capabilities.find) return unseen(ports, group, wanted, capabilities.find.missing);
    if (!budget.allows(callsToLook)) return outOfBudget(ports, group);
    const observed = await look(ports.site, group);
    if (observed instanceof SiteError) return troubled(ports, group, observed);
    const plan = planGroup({ settings: connection.settings, group, wanted, members, observed, capabilities });
    if (connection.mode === 'preview') return foretellGroup(group.sync, plan);
    return applyGroupPlan(ports, group.sync, observed, plan, budget);
  },
};

async function look(site: Site, group: DirectoryGroup): Promise<SiteGroup | SiteError | undefined> {
  try {
    const linked = group.sync.siteGroupId ? await site.getGroup(group.sync.siteGroupId) : undefined;
    const name = groupNameOf(group.attributes);
    return linked ?? (name === undefined ? undefined : await site.findGroup(name));
  } catch (error) {
    if (error instanceof SiteError) return error;
    throw error;
  }
}

/** Without a credential nobody can look; only a group that was never linked can be forgotten. */
function unseen({ later }: SyncPorts, group: DirectoryGroup, wanted: string, cause: CauseCode): GroupResult {
  if (wanted === 'deleted' && !group.sync.siteGroupId) {
    const step = {
      kind: 'none',
      text: `Forget group ${nameOf(group)}`,
      reason: 'No linked group exists at Atlassian.',
    };
    return {
      sync: { ...groupLinks(group.sync), state: 'synced' },
      settled: [],
      actions: [report(step, 'noChange')],
      changed: false,
    };
  }
  const reason = 'Rollcall has no credential with which it could look at Atlassian.';
  const actions = [report({ ...lookStep(group), kind: 'wait', reason, cause }, 'waiting')];
  return { sync: { ...groupLinks(group.sync), ...stateWaiting(cause, later) }, settled: [], actions, changed: false };
}

function outOfBudget({ later }: SyncPorts, group: DirectoryGroup): GroupResult {
  const actions = [report(lookStep(group), 'waiting', { cause: 'time-budget' })];
  return { sync: { ...groupLinks(group.sync), ...stateOutOfBudget(later) }, settled: [], actions, changed: false };
}

function troubled({ later }: SyncPorts, group: DirectoryGroup, trouble: SiteError): GroupResult {
  const sync = { ...groupLinks(group.sync), ...stateAfter(trouble, group.sync, later) };
  return { sync, settled: [], actions: [reportTrouble(lookStep(group), trouble)], changed: false, trouble };
}

const lookStep = (group: DirectoryGroup): Step & { readonly kind: string } => ({
  kind: 'look',
  text: `Look up group ${nameOf(group)}`,
  reason: 'What Atlassian has decides what there is to do.',
});

const nameOf = (group: DirectoryGroup): string =>
  group.sync.siteGroupName ?? groupNameOf(group.attributes) ?? 'without a name';
