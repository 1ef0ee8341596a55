import type { DirectoryGroup } from '../directory/group';
import type { SyncState } from '../directory/sync-state';
import type { DirectoryUser } from '../directory/user';
import type { ActionReport, JournalEntry } from '../journal/entry';
import type { TouchedMember } from '../sync/sync';
import { applyUser, modeOf, planUser } from './apply-user';
import type { Call } from './call';
import { subjectOfGroup, subjectOfUser } from './describe';
import { missingMembers } from './missing-members';

/** What Sync now would do for one person or one group. */
export interface Foreseen {
  readonly subject: JournalEntry['subject'];
  readonly actions: readonly ActionReport[];
  readonly state: Pick<SyncState, 'state' | 'cause' | 'detail'>;
}

/** Members beyond these are not named one by one. */
const mostMembers = 200;

/** Plans for a person as if the connection were live, and writes nothing, neither at Atlassian nor here. */
export async function foreseeUser(live: Call, user: DirectoryUser): Promise<Foreseen> {
  const call = inPreview(live);
  const { sync, actions } = await applyUser(call, user, await planUser(call, { user, mode: modeOf(call, undefined) }));
  return { subject: subjectOfUser(user), actions, state: sync };
}

/** As for a person: the group itself, the members who wait, and those whom somebody took out at Atlassian. */
export async function foreseeGroup(live: Call, group: DirectoryGroup): Promise<Foreseen> {
  const call = inPreview(live);
  const ports = await call.atlassian();
  const { sync, actions } = await call.sync.group.apply(ports, {
    connection: call.connection,
    group,
    wanted: 'as directory',
    members: await membersToTouch(call, group),
    budget: call.budget,
  });
  return { subject: subjectOfGroup(group), actions, state: sync };
}

async function membersToTouch(call: Call, group: DirectoryGroup): Promise<readonly TouchedMember[]> {
  const waiting = await call.store.pendingMembers(group, mostMembers);
  const wanted = new Map(waiting.map(({ userId, wanted: isWanted }) => [userId, isWanted]));
  for (const userId of await missingMembers(call, group)) wanted.set(userId, true);
  const named = [...wanted].slice(0, mostMembers);
  return Promise.all(
    named.map(async ([userId, isWanted]): Promise<TouchedMember> => {
      const [user, record] = await Promise.all([call.store.getUser(userId), call.store.getMemberships(userId)]);
      return {
        userId,
        wanted: isWanted,
        label: user ? subjectOfUser(user).label : 'somebody who is gone',
        ...(record?.accountId ? { accountId: record.accountId } : {}),
      };
    }),
  );
}

const inPreview = (call: Call): Call => ({
  ...call,
  connection: { ...call.connection, settings: { ...call.connection.settings, mode: 'preview' } },
});
