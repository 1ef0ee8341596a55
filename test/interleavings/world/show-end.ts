import { nameOf } from '../../../src/directory/names';
import type { SyncState } from '../../../src/directory/sync-state';
import type { Asked } from '../verdict/explained';
import type { Snapshot } from '../verdict/snapshot';

/** The end state, in lines for people. */
export function showEnd(
  { connections, accounts, groups, owners }: Snapshot,
  { asked, names }: { readonly asked: readonly Asked[]; readonly names: ReadonlyMap<string, string> },
): readonly string[] {
  return [
    ...asked.map(({ intent, answer }) => `asked      ${intent.connection} ${intent.kind}: ${answer ?? 'no answer'}`),
    ...connections.flatMap(({ letter, connection, users, groups: pushed }) => [
      ...(connection ? [] : [`directory  ${letter} is deleted`]),
      ...users.map(({ user }) => {
        const active = user.attributes.active === false ? 'inactive' : 'active';
        const account = user.sync.accountId === undefined ? 'no account' : `account ${user.sync.accountId}`;
        return `directory  ${letter} ${nameOf(user, 'user')}: ${active}, ${stateOf(user.sync)}, ${account}`;
      }),
      ...pushed.map(({ group, members }) => {
        const links = (group.sync.links ?? []).map(({ id }) => id).join(', ') || 'no link';
        const list = members.map((id) => names.get(id) ?? id).join(', ') || 'nobody';
        return `directory  ${letter} group ${nameOf(group, 'group')}: ${stateOf(group.sync)}, ${links}; holds ${list}`;
      }),
    ]),
    ...accounts.map(({ id, state }) => `site       ${id}: ${state}${ownedBy(owners, `account ${id}`)}`),
    ...groups.map(
      ({ id, members }) =>
        `site       ${id} holds ${members.join(', ') || 'nobody'}${ownedBy(owners, `site-group ${id}`)}`,
    ),
  ];
}

const stateOf = ({ state, cause }: SyncState): string => (cause === undefined ? state : `${state} (${cause})`);

const ownedBy = (owners: Snapshot['owners'], key: string): string =>
  owners.has(key) ? `, owner ${owners.get(key)?.slice(-1)}` : '';
