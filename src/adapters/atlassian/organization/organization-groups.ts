import { z } from 'zod';
import type { SiteGroupId } from '../../../directory/ids';
import type { Effect } from '../../../sync/site/effect';
import type { SiteGroup } from '../../../sync/site/site-groups';
import { isDone } from '../http/accept';
import type { ApiCall } from '../http/api-call';
import type { Client, Surroundings } from '../http/client';
import type { Groups } from '../http/credential-site';
import { groupGone, seenGroups } from '../http/seen-groups';
import { afterChange, isJustCreated, markCreated, markGone, untilSeen } from '../http/settle';
import { signatureIn, signedDescription } from './group-signature';
import { directoryTemplate, type OrganizationIds } from './organization-people';
import { acceptOrganization, isConflict, isGone, meaningOf, refuseOrganization } from './organization-refusal';

export const groupSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  managementAccess: z.object({ deletable: z.boolean().nullish(), modifiable: z.boolean().nullish() }).nullish(),
  externalSynced: z.boolean().nullish(),
});
const searchSchema = z.object({ data: z.array(groupSchema) });

type OrganizationGroup = z.output<typeof groupSchema>;

/** Ids of groups that may not be changed; each list is at most a minute old. */
interface Protections {
  readonly administrative: () => Promise<ReadonlySet<string>>;
  /** Only of Jira's products; for all others there is what Atlassian said of the group itself. */
  readonly defaults: () => Promise<ReadonlySet<string>>;
}

/** Groups by the organization API v2; Jira, Confluence and Bitbucket share them. */
export function organizationGroups(
  client: Client,
  around: Surroundings,
  ids: OrganizationIds,
  { administrative, defaults }: Protections,
): Groups {
  const values = { orgId: ids.organizationId, directoryId: ids.directoryId };
  const call = (method: ApiCall['method'], path: string, more: Partial<ApiCall> = {}): ApiCall => ({
    method,
    template: `${directoryTemplate}${path}`,
    ...more,
    values: { ...values, ...more.values },
  });

  async function search(filter: object): Promise<readonly OrganizationGroup[]> {
    const request = call('POST', '/groups/search', { body: { ...filter, limit: 20 } });
    return acceptOrganization(searchSchema, await client.send(request)).data;
  }
  async function named(name: string): Promise<readonly OrganizationGroup[]> {
    const groups = await search({ groupNames: [name] });
    return groups.filter((group) => group.name.toLowerCase() === name.toLowerCase());
  }
  const seen = seenGroups<OrganizationGroup>(around, {
    way: 'organization group',
    idOf: ({ id }) => id as SiteGroupId,
    get: async (id) => (await search({ groupIds: [id] })).find((group) => group.id === id),
    find: async (name) => (await named(name))[0],
  });

  const judged = async (group: OrganizationGroup | undefined): Promise<SiteGroup | undefined> =>
    group && toSiteGroup(group, await administrative());

  /** A cached group is judged by the groups that are administrative, or default groups of Jira's products, now. */
  async function judgedAnew(group: OrganizationGroup | undefined): Promise<SiteGroup | undefined> {
    const [known, products] = await Promise.all([judged(group), group && defaults()]);
    const isDefault = known !== undefined && products?.has(known.id) === true;
    return isDefault ? { protection: 'default', ...known } : known;
  }

  return {
    findGroup: async (name) => judged(await seen.find(name)),
    getGroup: async (id) => judged(await seen.get(id)),
    recallGroup: async (id) => judgedAnew(await seen.recall(id)),
    recallGroupNamed: async (name) => judgedAnew(await seen.recallNamed(name)),
    recallCreated: async (signature) => judgedAnew(await seen.recallCreated(signature)),
    /** The answer has no id, so the group is found by name; if the name is taken, its signature tells whose it is. */
    async createGroup(name, signed) {
      const body = { name, ...(signed && { description: signedDescription(signed) }) };
      const answer = await client.send(call('POST', '/groups', { body }));
      if (!isDone(answer) && !isConflict(answer)) refuseOrganization(answer);
      const isOurs = ({ description }: OrganizationGroup) => !signed || signatureIn(description) === signed.signature;
      // After a creation the search may still show a group that was deleted before: only the signature tells them apart.
      const isMeant = (found: OrganizationGroup) => isConflict(answer) || isOurs(found);
      return afterChange(async () => {
        const found = await untilSeen(around, 'not-seen-group', async () => {
          const all = await named(name);
          return all.find(isOurs) ?? all.find(isMeant);
        });
        if (signed && isOurs(found)) seen.noteCreated(signed.signature, found);
        else seen.note(found);
        const group = toSiteGroup(found, await administrative());
        if (!isOurs(found)) return { ...group, isOthers: true };
        markCreated(around, found.id);
        return group;
      });
    },
    async deleteGroup(id) {
      const request = call('DELETE', '/groups/{groupId}', {
        values: { groupId: id },
        query: { forceIfNotEmpty: 'true' },
      });
      const answer = await seen.changing(id, () => client.send(request));
      if (!isDone(answer) && meaningOf(answer) !== 'groupGone') refuseOrganization(answer);
      markGone(around, id);
      return isDone(answer) ? 'changed' : 'same';
    },
    /** "Not found" right after creation means "not yet". */
    async addMember(group, account) {
      const path = '/groups/{groupId}/memberships';
      const request = call('POST', path, { values: { groupId: group }, body: { accountId: account } });
      return untilSeen<Effect>(around, 'not-seen-in-directory', async () => {
        const answer = await client.send(request);
        if (isDone(answer)) return 'changed';
        if (isConflict(answer)) return 'same';
        if (isGone(answer) && isJustCreated(around, [group, account])) return undefined;
        seen.forget(group);
        if (meaningOf(answer) === 'groupGone') throw groupGone();
        return refuseOrganization(answer);
      });
    },
    async removeMember(group, account) {
      const path = '/groups/{groupId}/memberships/{accountId}';
      const answer = await client.send(call('DELETE', path, { values: { groupId: group, accountId: account } }));
      // A person not in the group, or a group that is gone, needs no removal.
      if (!isDone(answer) && !isGone(answer)) refuseOrganization(answer);
      return isDone(answer) ? 'changed' : 'same';
    },
  };
}

/** Modifiable but not deletable is how Atlassian describes default and administrative groups. */
export function toSiteGroup(group: OrganizationGroup, administrative: ReadonlySet<string>): SiteGroup {
  const protection = protectionOf(group, administrative);
  const signature = signatureIn(group.description);
  return {
    id: group.id as SiteGroupId,
    name: group.name,
    ...(protection && { protection }),
    ...(signature !== undefined && { signature }),
  };
}

function protectionOf(group: OrganizationGroup, administrative: ReadonlySet<string>): SiteGroup['protection'] {
  if (group.externalSynced) return 'synced';
  if (administrative.has(group.id)) return 'administrative';
  if (group.managementAccess?.modifiable === false) return 'notModifiable';
  return group.managementAccess?.deletable === false ? 'default' : undefined;
}
