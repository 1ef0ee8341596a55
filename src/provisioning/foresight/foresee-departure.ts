import type { Departed, DepartedGroup, DepartedId, DepartedUser } from '../../directory/departed';
import { groupMode } from '../../sync/groups/sync-group';
import { displayNameOf, subjectOfGroup, subjectOfUser } from '../attempts/describe';
import { leavingMembers } from '../departures/finish-group-departure';
import { sharersOf } from '../groups/sharers';
import { applyUser, modeOf } from '../users/apply-user';
import { livingRecordOf } from '../users/living-record';
import { planUser } from '../users/plan-user';
import { type Foreseen, inPreview, type Look, leftOut, settled, silent } from './foresee';
import { withKnownLeads } from './foresee-leads';
import { foreseeDeletion, foreseeLimit } from './foresee-limit';
import { type Foresight, foreseenMode } from './foresight';

/** What a deletion that was only previewed so far would do. Somebody who has come back in the meantime is left alone. */
export async function lookAtDeparture(asked: Foresight, of: DepartedId): Promise<Look> {
  const call = silent(asked);
  const departed = await call.store.getDeparted(of);
  if (!departed || (departed.kind === 'user' && departed.hasLeft)) {
    const subject = { kind: of.kind, id: of.id, label: of.id };
    return settled({ subject, actions: [], state: { state: 'synced' }, calls: [] });
  }
  return lookAtDeparted(call, departed);
}

/** The same for what is known of a deleted record, whether it was kept or not. */
export const foreseeDeparted = async (asked: Foresight, departed: Departed): Promise<Foreseen> =>
  (await lookAtDeparted(silent(asked), departed)).tell();

const lookAtDeparted = (call: Foresight, departed: Departed): Promise<Look> =>
  departed.kind === 'user' ? lookAtUserDeparture(call, departed) : lookAtGroupDeparture(call, departed);

async function lookAtUserDeparture(call: Foresight, { user }: DepartedUser): Promise<Look> {
  const subject = subjectOfUser(user);
  if (await livingRecordOf(call, user)) return settled(leftOut(subject, user.sync, recreated));
  const { mode, why } = modeOf(call, undefined);
  if (call.connection.settings.mode === 'canary' && mode === 'preview') {
    return settled(leftOut(subject, user.sync, why));
  }
  const work = await withKnownLeads(await planUser(call, { user, wanted: 'deleted', mode: foreseenMode }));
  return {
    subject,
    async tell() {
      const limited = await foreseeLimit(call, work);
      const { sync, actions, calls } = await applyUser(call, limited);
      return { subject, actions, state: sync, calls, ...(limited.held && { isHeld: true as const }) };
    },
  };
}

async function lookAtGroupDeparture(call: Foresight, { group }: DepartedGroup): Promise<Look> {
  const { connection, store, budget } = call;
  const subject = subjectOfGroup(group);
  const living = await store.findGroupByDisplayName(displayNameOf(group));
  if (living && living.id !== group.id) return settled(leftOut(subject, group.sync, recreated));
  if (connection.settings.mode === 'canary' && groupMode(connection, group) === 'preview') {
    return settled(leftOut(subject, group.sync, { say: 'canary-other-group' }));
  }
  const { isShared, isHalfParted } = await sharersOf(call, group);
  const members = isShared || isHalfParted ? await leavingMembers(call, group) : [];
  const ports = await call.atlassian();
  const work = { connection: inPreview(connection), group, wanted: 'deleted', members, budget } as const;
  const { actions, sync } = await call.sync.group.apply(ports, work);
  const calls = ports.site.takeCalls();
  return {
    subject,
    tell: async () => ({ subject, actions: await foreseeDeletion(call, group, actions), state: sync, calls }),
  };
}

const recreated = { say: 'record-deleted-and-created' } as const;
