import type { Connection, ConnectionId } from '../../connections/connection';
import { getConnection } from '../../connections/save-connection';
import { parseSettings } from '../../connections/settings/parse-settings';
import type { DirectoryGroup } from '../../directory/group';
import type { GroupId } from '../../directory/ids';
import { groupDifference } from '../../provisioning/foresight/group-difference';
import { noteGroup } from '../../provisioning/foresight/group-memory';
import { isUndecided, previewGroups } from '../../provisioning/foresight/preview-groups';
import { decideGroup } from '../../provisioning/groups/decide-group';
import type { GroupReads } from '../../provisioning/store/groups';
import type { AdminHandlers } from './admin-handlers';
import type { AdminPorts } from './admin-ports';
import { nextCursor, toOffset } from './directory-calls';
import { fitting } from './fitting';
import { presentGroup } from './present-directory';
import { presentCollision, presentNamed, presentPreviewed } from './present-groups';
import { AdminFailure } from './to-admin-error';

type Calls = Pick<AdminHandlers, 'previewGroups' | 'getGroupDifference' | 'decideGroup'>;

/** The first groups that need a decision are enough; the others follow when these are done. */
const mostShown = 20;
/** Bytes; an answer has to stay under 100 KB. */
const mostRows = 50_000;
const mostCollisions = 20_000;

/** Previews of group settings, and an administrator's decision about one group. */
export function groupCalls(ports: Pick<AdminPorts, 'connections' | 'callOf' | 'search' | 'groupMemory'>): Calls {
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
    async decideGroup({ connectionId, groupId, answer }) {
      const connection = await find(connectionId);
      const group = await decideGroup(ports.callOf(connection), groupId as GroupId, answer);
      if (!group) throw new AdminFailure('group-not-found', 'groupId');
      noteGroup(memory, connection.id, group);
      return presentGroup(group);
    },
  };
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
