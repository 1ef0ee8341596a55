import { createUser } from '../../../provisioning/users/create-user';
import { coerce, withDefaults } from '../../../scim/coerce';
import { userType } from '../../../scim/schema/user';
import type { ListRoute, Operation } from '../operation';
import { resourceAnswer } from '../resource/answers';
import { peekExternalId } from '../resource/peek-external-id';
import { userResource } from './user-resource';

/** POST /Users (RFC 7644 §3.3). */
export const postUser: Operation<ListRoute> = {
  warm: (store, { newId, text }) => store.prepare({ kind: 'user', id: newId, ...peekExternalId(text) }),
  async run(asked) {
    const attributes = withDefaults(userType, coerce(userType, asked.dialect.decode(asked.body())));
    const user = await createUser(asked.call, asked.newId, attributes);
    const nowhere = { schema: 1, userId: user.id, version: 1, groups: [] } as const;
    return resourceAnswer(asked, userType, 201, userResource(asked.baseUrl, user, nowhere));
  },
};
