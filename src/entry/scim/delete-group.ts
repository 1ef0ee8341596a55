import { deleteGroup as takeOut } from '../../provisioning/delete-group';
import { groupType } from '../../scim/schema/group';
import { deletedAnswer, unknownResource } from './answers';
import { ifMatchOf } from './if-match';
import type { ItemRoute, Operation } from './operation';
import { groupIdOf, warmGroup } from './resource-id';

/** DELETE /Groups/{id} (RFC 7644 §3.6): the displayName is free again, and its members are in it no more. */
export const deleteGroup: Operation<ItemRoute> = {
  warm(store, incoming) {
    warmGroup(store, incoming);
    const id = groupIdOf(incoming.route.id);
    if (id) store.prepare({ kind: 'group', id });
  },
  async run(asked) {
    const id = groupIdOf(asked.route.id);
    const wasThere = id !== undefined && (await takeOut(asked.call, id, asked.dialect.deleteStatus, ifMatchOf(asked)));
    if (!wasThere) throw unknownResource(groupType, asked.route.id);
    return deletedAnswer(asked);
  },
};
