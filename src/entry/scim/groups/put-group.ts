import { updateGroup } from '../../../provisioning/groups/update-group';
import { coerce } from '../../../scim/coerce';
import { fold } from '../../../scim/json';
import { isGap, splitGroup } from '../../../scim/members';
import { groupType } from '../../../scim/schema/group';
import type { ItemRoute, Operation } from '../operation';
import { resourceAnswer, unknownResource } from '../resource/answers';
import { ifMatchOf } from '../resource/if-match';
import { groupIdOf, warmGroup } from '../resource/resource-id';
import { groupResource } from './group-resource';
import { listedMembers } from './listed-members';
import { membersKept, membersWanted } from './members-wanted';

/** PUT /Groups/{id} (RFC 7644 §3.5.1): Okta's own apps send every change of a group this way, with all its members. */
export const putGroup: Operation<ItemRoute> = {
  warm(store, incoming) {
    warmGroup(store, incoming);
    const id = groupIdOf(incoming.route.id);
    // Members whom the background adds make the group wait, which its roster counts.
    if (id) store.prepare({ kind: 'group', id });
  },
  async run(asked) {
    const body = asked.dialect.decode(asked.body());
    const { attributes, members } = splitGroup(coerce(groupType, body));
    const isSilent = Object.entries(body).some(([name, value]) => fold(name) === 'members' && isGap(value));
    const id = groupIdOf(asked.route.id);
    const updated =
      id &&
      (await updateGroup(asked.call, id, {
        operation: 'Replace group',
        status: 200,
        check: ifMatchOf(asked),
        next() {
          return attributes;
        },
        ...membersWanted(isSilent ? { kind: 'unchanged' } : { kind: 'replace', members }),
      }));
    if (!updated) throw unknownResource(groupType, asked.route.id);
    const kept = isSilent
      ? await listedMembers(asked.call.store, updated.group)
      : membersKept(members, updated.unknown);
    return resourceAnswer(asked, groupType, 200, groupResource(asked.baseUrl, updated.group, kept));
  },
};
