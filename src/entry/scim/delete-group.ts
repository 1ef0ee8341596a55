import { deleteGroup as takeOut } from '../../provisioning/delete-group';
import { checkIfMatch, etagOf } from '../../scim/etag';
import { groupType } from '../../scim/schema/group';
import { deletedAnswer, unknownResource } from './answers';
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
    const check = ({ version }: { readonly version: number }) =>
      checkIfMatch(asked.header('if-match'), etagOf(version));
    const wasThere = id !== undefined && (await takeOut(asked.call, id, asked.dialect.deleteStatus, check));
    if (!wasThere) throw unknownResource(groupType, asked.route.id);
    return deletedAnswer(asked);
  },
};
