import { createGroup } from '../../../provisioning/groups/create-group';
import { coerce } from '../../../scim/coerce';
import { splitGroup } from '../../../scim/members';
import { groupType } from '../../../scim/schema/group';
import type { ListRoute, Operation } from '../operation';
import { resourceAnswer } from '../resource/answers';
import { peekExternalId } from '../resource/peek-external-id';
import { groupResource } from './group-resource';
import { membersKept, membersWanted } from './members-wanted';

/** POST /Groups (RFC 7644 §3.3). Unknown members are left out: a 400 would cost Okta the whole push. */
export const postGroup: Operation<ListRoute> = {
  warm: (store, { newId, text }) => store.prepare({ kind: 'group', id: newId, ...peekExternalId(text) }),
  async run(asked) {
    const { attributes, members } = splitGroup(coerce(groupType, asked.dialect.decode(asked.body())));
    const wanted = membersWanted({ kind: 'delta', add: members, remove: [] });
    const { group, unknown } = await createGroup(asked.call, asked.newId, { attributes, ...wanted });
    return resourceAnswer(asked, groupType, 201, groupResource(asked.baseUrl, group, membersKept(members, unknown)));
  },
};
