import { createdId, foundId } from '../answers';
import type { IdpClient } from '../client';
import type { Conversation, JsonObject } from '../conversation';
import type { IdpUser } from '../directory';
import { createUser, findUser, replaceUser } from '../requests';

/** The user tasks of a client that knows only POST and PUT, with bodies made by `toBody`. */
export function putUsers(
  toBody: (user: IdpUser) => JsonObject,
  query?: string,
): Pick<IdpClient, 'assign' | 'update' | 'deactivate' | 'reactivate'> {
  function* assign(user: IdpUser): Conversation<string> {
    const known = foundId(yield findUser(user.userName, query));
    if (known === undefined) return createdId(yield createUser(toBody(user)));
    yield replaceUser(known, { ...toBody(user), id: known });
    return known;
  }
  return {
    assign,
    *update(user, id) {
      yield replaceUser(id, { ...toBody(user), id });
    },
    *deactivate(user, id) {
      yield replaceUser(id, { ...toBody({ ...user, active: false }), id }, 'deactivateUser');
      return id;
    },
    *reactivate(user, id) {
      if (id === undefined) return yield* assign(user);
      yield replaceUser(id, { ...toBody({ ...user, active: true }), id }, 'reactivateUser');
      return id;
    },
  };
}
