import { deleteGroup as takeOut } from '../../../provisioning/groups/delete-group';
import { groupType } from '../../../scim/schema/group';
import { type ItemRoute, type Operation, start } from '../operation';
import { deletedAnswer, unknownResource } from '../resource/answers';
import { ifMatchOf } from '../resource/if-match';
import { groupIdOf, warmGroup } from '../resource/resource-id';

/** DELETE /Groups/{id} (RFC 7644 §3.6): frees the displayName and ends all memberships in the group. */
export const deleteGroup: Operation<ItemRoute> = {
  warm(store, incoming) {
    warmGroup(store, incoming);
    const id = groupIdOf(incoming.route.id);
    if (!id) return;
    start(store.getDeparted({ kind: 'group', id }));
    store.prepare({ kind: 'group', id });
  },
  async run(asked) {
    const id = groupIdOf(asked.route.id);
    const wasThere = id !== undefined && (await takeOut(asked.call, id, asked.dialect.deleteStatus, ifMatchOf(asked)));
    if (!wasThere) throw unknownResource(groupType, asked.route.id);
    return deletedAnswer(asked);
  },
};
