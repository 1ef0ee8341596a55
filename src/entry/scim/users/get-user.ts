import { parseProjection, wants } from '../../../scim/projection';
import { userType } from '../../../scim/schema/user';
import type { ItemRoute, Operation } from '../operation';
import { resourceAnswer, unknownResource } from '../resource/answers';
import { userIdOf, warmUser } from '../resource/resource-id';
import { userResource } from './user-resource';

/** GET /Users/{id} (RFC 7644 §3.4.1). Deactivated users are still found. */
export const getUser: Operation<ItemRoute> = {
  warm: warmUser,
  async run(asked) {
    const id = userIdOf(asked.route.id);
    const { store } = asked.call;
    const projection = parseProjection(userType, asked.query);
    const [user, memberships] = await Promise.all([
      id && store.getUser(id),
      id && wants(projection, 'groups') ? store.getMemberships(id) : undefined,
    ]);
    if (!user) throw unknownResource(userType, asked.route.id);
    return resourceAnswer(asked, userType, 200, userResource(asked.baseUrl, user, memberships));
  },
};
