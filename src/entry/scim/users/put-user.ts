import { updateUser } from '../../../provisioning/users/update-user';
import { coerce, withDefaults } from '../../../scim/coerce';
import type { JsonObject } from '../../../scim/json';
import { userType } from '../../../scim/schema/user';
import type { ItemRoute, Operation } from '../operation';
import { resourceAnswer, unknownResource } from '../resource/answers';
import { ifMatchOf } from '../resource/if-match';
import { userIdOf, warmUser } from '../resource/resource-id';
import { userResource } from './user-resource';

/** PUT /Users/{id} (RFC 7644 §3.5.1): accepts everything that GET returned; attributes left out are removed. */
export const putUser: Operation<ItemRoute> = {
  warm: warmUser,
  async run(asked) {
    const attributes = coerce(userType, asked.dialect.decode(asked.body()));
    const id = userIdOf(asked.route.id);
    const view =
      id &&
      (await updateUser(asked.call, id, {
        operation: 'Replace user',
        check: ifMatchOf(asked),
        next(before) {
          return withDefaults(userType, attributes, before.attributes as JsonObject);
        },
      }));
    if (!view) throw unknownResource(userType, asked.route.id);
    return resourceAnswer(asked, userType, 200, userResource(asked.baseUrl, view.user, view.memberships));
  },
};
