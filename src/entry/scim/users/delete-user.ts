import { deleteUser as takeOut } from '../../../provisioning/users/delete-user';
import { userType } from '../../../scim/schema/user';
import type { ItemRoute, Operation } from '../operation';
import { deletedAnswer, unknownResource } from '../resource/answers';
import { ifMatchOf } from '../resource/if-match';
import { userIdOf, warmUser } from '../resource/resource-id';

/** DELETE /Users/{id} (RFC 7644 §3.6): frees the userName and takes the user out of every group. */
export const deleteUser: Operation<ItemRoute> = {
  warm(store, incoming) {
    warmUser(store, incoming);
    const id = userIdOf(incoming.route.id);
    if (id) store.prepare({ kind: 'user', id });
  },
  async run(asked) {
    const id = userIdOf(asked.route.id);
    const wasThere = id !== undefined && (await takeOut(asked.call, id, asked.dialect.deleteStatus, ifMatchOf(asked)));
    if (!wasThere) throw unknownResource(userType, asked.route.id);
    return deletedAnswer(asked);
  },
};
