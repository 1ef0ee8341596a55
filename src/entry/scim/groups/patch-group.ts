import { updateGroup } from '../../../provisioning/groups/update-group';
import { etagOf } from '../../../scim/etag';
import type { JsonObject } from '../../../scim/json';
import { applyPatch } from '../../../scim/patch/apply-patch';
import { compileGroupPatch } from '../../../scim/patch/compile-group-patch';
import { parseProjection, wants } from '../../../scim/projection';
import { groupType } from '../../../scim/schema/group';
import type { ItemRoute, Operation } from '../operation';
import { resourceAnswer, unknownResource } from '../resource/answers';
import { ifMatchOf } from '../resource/if-match';
import { groupIdOf, warmGroup } from '../resource/resource-id';
import { groupResource } from './group-resource';
import { listedMembers } from './listed-members';
import { membersWanted } from './members-wanted';

/**
 * PATCH /Groups/{id} (RFC 7644 §3.5.2; SCIM 1.1 §3.3.2). Members change by delta, so the cost does not grow with the
 * group. Answers 204, or 200 with a body if `attributes` are asked for: Entra wants the former, Okta accepts either.
 */
export const patchGroup: Operation<ItemRoute> = {
  warm(store, incoming) {
    warmGroup(store, incoming);
    const id = groupIdOf(incoming.route.id);
    // Members whom the background adds make the group wait, which its roster counts.
    if (id) store.prepare({ kind: 'group', id });
  },
  async run(asked) {
    const operations = asked.dialect.parsePatch(groupType, asked.body());
    const id = groupIdOf(asked.route.id);
    // Already cached by the store: the update reads the same record.
    const nested = id && (await asked.call.store.getGroup(id))?.nested;
    const patch = compileGroupPatch(operations, nested);
    const { attributes, excludedAttributes } = asked.query;
    const isBodyAsked = attributes !== undefined || excludedAttributes !== undefined;
    const updated =
      id &&
      (await updateGroup(asked.call, id, {
        operation: 'Update group',
        status: isBodyAsked ? 200 : 204,
        check: ifMatchOf(asked),
        next(before) {
          if (patch.operations.length === 0) return before.attributes;
          return applyPatch(groupType, before.attributes as JsonObject, patch.operations);
        },
        ...membersWanted(patch.members),
      }));
    if (!updated) throw unknownResource(groupType, asked.route.id);
    const { group } = updated;
    if (!isBodyAsked) return { status: 204, headers: { ETag: etagOf(group.version) } };
    const isListed = wants(parseProjection(groupType, asked.query), 'members');
    const members = isListed ? await listedMembers(asked.call.store, group) : undefined;
    return resourceAnswer(asked, groupType, 200, groupResource(asked.baseUrl, group, members));
  },
};
