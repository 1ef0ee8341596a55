import { updateUser } from '../../../provisioning/users/update-user';
import type { JsonObject } from '../../../scim/json';
import { applyPatch } from '../../../scim/patch/apply-patch';
import { userType } from '../../../scim/schema/user';
import type { ItemRoute, Operation } from '../operation';
import { resourceAnswer, unknownResource } from '../resource/answers';
import { ifMatchOf } from '../resource/if-match';
import { userIdOf, warmUser } from '../resource/resource-id';
import { userResource } from './user-resource';

/** PATCH /Users/{id} (RFC 7644 §3.5.2; SCIM 1.1 §3.3.2), answered by 200 with the new state. */
export const patchUser: Operation<ItemRoute> = {
  warm: warmUser,
  async run(asked) {
    const operations = asked.dialect.parsePatch(userType, asked.body());
    const id = userIdOf(asked.route.id);
    const view =
      id &&
      (await updateUser(asked.call, id, {
        operation: 'Update user',
        check: ifMatchOf(asked),
        next(before) {
          return applyPatch(userType, before.attributes as JsonObject, operations);
        },
      }));
    if (!view) throw unknownResource(userType, asked.route.id);
    return resourceAnswer(asked, userType, 200, userResource(asked.baseUrl, view.user, view.memberships));
  },
};
