import type { Departed, DepartedGroup, DepartedId, DepartedUser } from '../../directory/departed';
import { groupMode } from '../../sync/groups/sync-group';
import type { CallRecord } from '../../sync/site/call-record';
import type { GroupSite } from '../../sync/sync';
import { displayNameOf, subjectOfGroup, subjectOfUser } from '../attempts/describe';
import type { Uses } from '../call';
import type { GroupLookup } from '../store/groups';
import { applyUser, modeOf } from '../users/apply-user';
import { livingRecordOf } from '../users/living-record';
import { planUser } from '../users/plan-user';
import { type Foreseen, inPreview, leftOut, silent } from './foresee';
import { withKnownLeads } from './foresee-leads';
import { foreseeLimit } from './foresee-limit';
import { type Foresight, foreseenMode } from './foresight';

/** What a deletion that was only previewed so far would do. Somebody who has come back in the meantime is left alone. */
export async function foreseeDeparture(asked: Foresight, of: DepartedId): Promise<Foreseen> {
  const call = silent(asked);
  const departed = await call.store.getDeparted(of);
  if (!departed || (departed.kind === 'user' && departed.hasLeft)) {
    return { subject: { kind: of.kind, id: of.id, label: of.id }, actions: [], state: { state: 'synced' }, calls: [] };
  }
  return foreseeDeparted(call, departed);
}

/** The same for what is known of a deleted record, whether it was kept or not. */
export const foreseeDeparted = (asked: Foresight, departed: Departed): Promise<Foreseen> =>
  departed.kind === 'user'
    ? foreseeUserDeparture(silent(asked), departed)
    : foreseeGroupDeparture(silent(asked), departed);

async function foreseeUserDeparture(call: Foresight, { user }: DepartedUser): Promise<Foreseen> {
  const subject = subjectOfUser(user);
  if (await livingRecordOf(call, user)) return leftOut(subject, user.sync, recreated);
  const { mode, why } = modeOf(call, undefined);
  if (call.connection.settings.mode === 'canary' && mode === 'preview') return leftOut(subject, user.sync, why);
  const work = await withKnownLeads(await planUser(call, { user, wanted: 'deleted', mode: foreseenMode }));
  const { sync, actions, calls } = await applyUser(call, await foreseeLimit(call, work));
  return { subject, actions, state: sync, calls };
}

async function foreseeGroupDeparture(
  call: Uses<'connection' | 'sync' | 'budget' | 'store' | 'atlassian', GroupLookup, GroupSite & CallRecord>,
  { group }: DepartedGroup,
): Promise<Foreseen> {
  const { connection, store, budget } = call;
  const subject = subjectOfGroup(group);
  const living = await store.findGroupByDisplayName(displayNameOf(group));
  if (living && living.id !== group.id) return leftOut(subject, group.sync, recreated);
  if (connection.settings.mode === 'canary' && groupMode(connection, group) === 'preview') {
    return leftOut(subject, group.sync, { say: 'canary-other-group' });
  }
  const ports = await call.atlassian();
  const work = { connection: inPreview(connection), group, wanted: 'deleted', members: [], budget } as const;
  const { actions, sync } = await call.sync.group.apply(ports, work);
  return { subject, actions, state: sync, calls: ports.site.takeCalls() };
}

const recreated = { say: 'record-deleted-and-created' } as const;
