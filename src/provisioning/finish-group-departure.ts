import type { DepartedGroup } from '../directory/departed';
import type { DirectoryGroup } from '../directory/group';
import { siteGroup } from '../sync/look-at-group';
import { releaseTitle, takeTitle } from '../sync/ownership';
import { type Call, isoTime } from './call';
import { commitGroup } from './commit-group';
import { departedGroup } from './departed-record';
import { describe, displayNameOf, subjectOfGroup } from './describe';
import { followUp } from './follow-up';
import { retryOnConflict } from './retry-on-conflict';
import { done, progressOf, type Step } from './sync-progress';

/** Lets Atlassian follow the deletion of a group, unless the IdP has pushed one of the same name again. */
export async function finishGroupDeparture(call: Call, { group }: DepartedGroup): Promise<Step> {
  const living = await call.store.findGroupByDisplayName(displayNameOf(group));
  if (living && living.id !== group.id) return stay(call, group, living);
  const ports = await call.atlassian();
  const work = { connection: call.connection, group, wanted: 'deleted', members: [], budget: call.budget } as const;
  const result = await call.sync.group.apply(ports, work);
  const { actions, sync } = result;
  const told = { actions, state: sync };
  const calls = ports.site.takeCalls();
  if (sync.state === 'pending' || sync.state === 'preview') {
    await call.store.keepDeparted(departedGroup(group, sync));
    return { ...progressOf(call, result), ...told };
  }
  await call.store.record(describe(call, { ...aboutDeletion(group), ...told, calls }));
  await call.store.forgetDeparted({ kind: 'group', id: group.id });
  return { ...done, ...told };
}

const aboutDeletion = (group: DirectoryGroup) => ({
  subject: subjectOfGroup(group),
  operation: 'Delete group',
  status: 0,
});

async function stay(call: Call, group: DirectoryGroup, living: DirectoryGroup): Promise<Step> {
  await handOver(call, group, living);
  const action = {
    kind: 'skip',
    text: `Leave group ${displayNameOf(group)} as it is`,
    reason: 'The IdP deleted the group, and has created it again since.',
    outcome: 'skipped',
  } as const;
  const told = { state: { state: 'synced' }, actions: [action] } as const;
  await call.store.record(describe(call, { ...aboutDeletion(group), ...told, calls: [] }));
  await call.store.forgetDeparted({ kind: 'group', id: group.id });
  return { ...done, ...told };
}

/** The new group goes on with the groups at Atlassian, and Rollcall still knows which of them it created. */
async function handOver(call: Call, { id, sync }: DirectoryGroup, living: DirectoryGroup): Promise<void> {
  const { connection, owners } = call;
  const old = sync.links ?? [];
  if (old.length === 0) return;
  await retryOnConflict(call, async () => {
    const now = await call.store.getGroup(living.id);
    if (!now) return;
    const given = now.sync.links ?? old.map(({ replaces: _, comparison: __, ...link }) => link);
    const links = given.map((link) =>
      old.some((each) => each.id === link.id && each.createdByUs) ? { ...link, createdByUs: true as const } : link,
    );
    for (const link of links) await takeTitle(owners, connection, siteGroup(link.id), now.id);
    const dueAt = isoTime(call.machine.now());
    const next = { ...now, sync: { ...now.sync, links, state: 'pending' as const, dueAt } };
    const stored = await commitGroup(call, now, { next, members: { add: [], remove: [], settled: [] } });
    await followUp(call, { groups: [stored] });
  });
  for (const link of old) await releaseTitle(owners, connection, siteGroup(link.id), id);
}
