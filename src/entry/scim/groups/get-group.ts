import { parseProjection, wants } from '../../../scim/projection';
import { groupType } from '../../../scim/schema/group';
import type { ItemRoute, Operation } from '../operation';
import { resourceAnswer, unknownResource } from '../resource/answers';
import { groupIdOf, warmGroup } from '../resource/resource-id';
import { groupResource } from './group-resource';
import { listedMembers } from './listed-members';

/** GET /Groups/{id} (RFC 7644 §3.4.1); with `excludedAttributes=members` the members are not read. */
export const getGroup: Operation<ItemRoute> = {
  warm: warmGroup,
  async run(asked) {
    const id = groupIdOf(asked.route.id);
    const group = id && (await asked.call.store.getGroup(id));
    if (!group) throw unknownResource(groupType, asked.route.id);
    const isWanted = wants(parseProjection(groupType, asked.query), 'members');
    const members = isWanted ? await listedMembers(asked.call.store, group) : undefined;
    return resourceAnswer(asked, groupType, 200, groupResource(asked.baseUrl, group, members));
  },
};
