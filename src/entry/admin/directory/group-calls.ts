import type { Connection, ConnectionId } from '../../../connections/connection';
import { getConnection } from '../../../connections/save-connection';
import { parseSettings } from '../../../connections/settings/document/parse-settings';
import type { DirectoryGroup } from '../../../directory/group';
import type { GroupId } from '../../../directory/ids';
import { summarize } from '../../../journal/summarize';
import { foreseeGroup } from '../../../provisioning/foresight/foresee';
import { groupDifference } from '../../../provisioning/foresight/group-difference';
import { noteGroup } from '../../../provisioning/foresight/group-memory';
import { isUndecided, previewGroups } from '../../../provisioning/foresight/preview-groups';
import { decideGroup } from '../../../provisioning/groups/decide-group';
import { GroupMapped, unlinked, unlinkGroup } from '../../../provisioning/groups/unlink-group';
import type { GroupReads } from '../../../provisioning/store/groups';
import type { AdminHandlers } from '../admin-handlers';
import type { AdminPorts } from '../admin-ports';
import { fitting } from '../fitting';
import { presentAction } from '../log/log-calls';
import { findNames } from '../names/find-names';
import { mentionsOf } from '../names/mentions';
import { saying } from '../saying';
import { AdminFailure } from '../to-admin-error';
import { nextCursor, toOffset } from './directory-calls';
import { presentGroup } from './present-directory';
import { presentCollision, presentNamed, presentPreviewed } from './present-groups';

type Calls = Pick<
  AdminHandlers,
  'previewGroups' | 'getGroupDifference' | 'decideGroup' | 'foreseeUnlink' | 'unlinkGroup'
>;

/** The first groups that need a decision are enough; the others follow when these are done. */
const mostShown = 20;
/** Bytes; an answer has to stay under 100 KB. */
const mostRows = 50_000;
const mostCollisions = 20_000;
const mostActions = 30;

/** Previews of group settings, and an administrator's decision about one group. */
export function groupCalls(
  ports: Pick<AdminPorts, 'connections' | 'callOf' | 'search' | 'groupMemory' | 'directory'>,
): Calls {
  const find = (id: string) => getConnection(ports.connections, id as ConnectionId);
  const memory = ports.groupMemory;
  return {
    async previewGroups({ connectionId, groups, protectedGroups, show, cursor, limit }) {
      const connection = await find(connectionId);
      const settings = tried(connection, groups, protectedGroups);
      const call = ports.callOf(connection);
      const offset = toOffset(cursor);
      const query = { settings, show, offset, limit };
      const preview = await previewGroups({ call, search: ports.search, memory }, query);
      const rows = fitting(preview.rows.map(presentPreviewed), mostRows);
      const undecided = await readAgain(call.store, preview.undecided.slice(0, mostShown));
      return {
        rows: [...rows],
        ...nextCursor(offset + rows.length, preview.counts[show]),
        counts: preview.counts,
        collisions: [...fitting(preview.collisions.slice(0, mostShown).map(presentCollision), mostCollisions)],
        collisionCount: preview.collisions.length,
        undecided: undecided.map((group) => ({ ...presentNamed(group), members: group.members.count })),
        undecidedCount: Math.max(undecided.length, preview.undecided.length - mostShown + undecided.length),
        total: preview.total,
        isMore: preview.isMore,
      };
    },
    async getGroupDifference({ connectionId, groupId }) {
      const connection = await find(connectionId);
      const found = await groupDifference(ports.callOf(connection), groupId as GroupId);
      if (!found) throw new AdminFailure('group-not-found', 'groupId');
      const { group, siteGroup, onlyIdp, both, onlySite } = found;
      const share = ({ names, ...rest }: typeof both) => ({ ...rest, names: [...fitting(names, 10_000)] });
      return {
        group: presentNamed(group),
        siteGroupName: siteGroup.name,
        keepsManualMembers: connection.settings.groups.keepManualMembers,
        onlyIdp: share(onlyIdp),
        both: share(both),
        onlySite: share(onlySite),
      };
    },
    async foreseeUnlink({ connectionId, groupId, to }) {
      const call = ports.callOf(await find(connectionId));
      const group = await call.store.getGroup(groupId as GroupId);
      if (!group) throw new AdminFailure('group-not-found', 'groupId');
      const asked = { takes: false, ...(to !== undefined && { to }) };
      const sync = unlinked(group.sync, group.sync.links ?? [], asked, group.lastModified);
      const { subject, actions, state } = await foreseeGroup(call, { ...group, sync });
      const summary = saying({ summary: summarize({ subject, actions, state }) });
      const shown = actions.slice(0, mostActions);
      const names = await findNames(ports, mentionsOf({ connectionId, subject, actions: shown }), { isPlan: true });
      return { actions: shown.map((action) => presentAction(action, 'record')), ...summary, names };
    },
    async unlinkGroup({ connectionId, groupId, to, takes }) {
      const connection = await find(connectionId);
      const asked = { takes, ...(to !== undefined && { to }) };
      const group = await unmapped(() => unlinkGroup(ports.callOf(connection), groupId as GroupId, asked));
      if (!group) throw new AdminFailure('group-not-found', 'groupId');
      noteGroup(memory, connection.id, group);
      return presentGroup(group);
    },
    async decideGroup({ connectionId, groupId, answer }) {
      const connection = await find(connectionId);
      const group = await decideGroup(ports.callOf(connection), groupId as GroupId, answer);
      if (!group) throw new AdminFailure('group-not-found', 'groupId');
      noteGroup(memory, connection.id, group);
      return presentGroup(group);
    },
  };
}

/** @throws {AdminFailure} if a row of the map says which group it is */
async function unmapped<Value>(run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof GroupMapped) throw new AdminFailure('group-mapped', 'groupId');
    throw error;
  }
}

/** @throws {SettingsError} with the place of each problem in the draft */
function tried({ settings }: Connection, groups: Readonly<Record<string, unknown>>, names: readonly string[]) {
  return parseSettings({ ...settings, groups, protected: { ...settings.protected, groups: names } });
}

/** What was remembered may have been decided or deleted since. */
async function readAgain(store: GroupReads, groups: readonly DirectoryGroup[]): Promise<readonly DirectoryGroup[]> {
  const now = await Promise.all(groups.map(({ id }) => store.getGroup(id)));
  return now.filter((group) => group !== undefined).filter(isUndecided);
}
