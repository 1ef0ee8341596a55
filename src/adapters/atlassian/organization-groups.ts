import { z } from 'zod';
import type { SiteGroupId } from '../../directory/ids';
import { SiteError, type SiteGroup } from '../../sync/site';
import { isDone } from './accept';
import type { ApiCall, Client, Surroundings } from './client';
import type { Groups } from './credential-site';
import { directoryTemplate, type OrganizationIds } from './organization-people';
import { acceptOrganization, isConflict, isGone, meaningOf, refuseOrganization } from './organization-refusal';
import { afterChange, isJustCreated, markCreated, markGone, untilSeen } from './settle';

export const groupSchema = z.object({
  id: z.string(),
  name: z.string(),
  managementAccess: z.object({ deletable: z.boolean().nullish(), modifiable: z.boolean().nullish() }).nullish(),
  externalSynced: z.boolean().nullish(),
});
const searchSchema = z.object({ data: z.array(groupSchema) });

type OrganizationGroup = z.output<typeof groupSchema>;

/** Groups by the organization API v2; Jira, Confluence and Bitbucket share them. */
export function organizationGroups(
  client: Client,
  around: Surroundings,
  ids: OrganizationIds,
  administrative: () => Promise<ReadonlySet<string>>,
): Groups {
  const values = { orgId: ids.organizationId, directoryId: ids.directoryId };
  const call = (method: ApiCall['method'], path: string, more: Partial<ApiCall> = {}): ApiCall => ({
    method,
    template: `${directoryTemplate}${path}`,
    ...more,
    values: { ...values, ...more.values },
  });

  async function search(body: object): Promise<readonly SiteGroup[]> {
    const groups = acceptOrganization(searchSchema, await client.send(call('POST', '/groups/search', { body }))).data;
    if (groups.length === 0) return [];
    const admins = await administrative();
    return groups.map((group) => toSiteGroup(group, admins));
  }

  async function findGroup(name: string): Promise<SiteGroup | undefined> {
    const found = await search({ groupNames: [name], limit: 20 });
    return found.find((group) => group.name.toLowerCase() === name.toLowerCase());
  }

  return {
    findGroup,
    async getGroup(id) {
      const found = await search({ groupIds: [id], limit: 20 });
      return found.find((group) => group.id === id);
    },
    /** The answer carries no id, so it is looked up by name; a name that is taken is the group that was wanted. */
    async createGroup(name) {
      const answer = await client.send(call('POST', '/groups', { body: { name } }));
      if (!isDone(answer) && !isConflict(answer)) refuseOrganization(answer);
      const group = await afterChange(() => untilSeen(around, 'the new group', () => findGroup(name)));
      markCreated(around, group.id);
      return group;
    },
    async deleteGroup(id) {
      const request = call('DELETE', '/groups/{groupId}', {
        values: { groupId: id },
        query: { forceIfNotEmpty: 'true' },
      });
      const answer = await client.send(request);
      if (!isDone(answer) && meaningOf(answer) !== 'groupGone') refuseOrganization(answer);
      markGone(around, id);
    },
    /** "Not found" right after creation means "not yet". */
    async addMember(group, account) {
      const path = '/groups/{groupId}/memberships';
      const request = call('POST', path, { values: { groupId: group }, body: { accountId: account } });
      await untilSeen(around, 'the person in the directory', async () => {
        const answer = await client.send(request);
        if (isDone(answer) || isConflict(answer)) return true;
        if (isGone(answer) && isJustCreated(around, [group, account])) return undefined;
        return meaningOf(answer) === 'groupGone' ? groupGone() : refuseOrganization(answer);
      });
    },
    async removeMember(group, account) {
      const path = '/groups/{groupId}/memberships/{accountId}';
      const answer = await client.send(call('DELETE', path, { values: { groupId: group, accountId: account } }));
      // Whoever is not in the group, or whatever group is gone, needs no removal.
      if (!isDone(answer) && !isGone(answer)) refuseOrganization(answer);
    },
  };
}

/** Between looking and adding somebody deleted it: the next attempt looks again, and creates it. */
function groupGone(): never {
  throw new SiteError('unavailable', 'group-gone', 'The group was deleted at Atlassian.', {
    retryAfterSeconds: 30,
    isAnswered: true,
  });
}

/** Modifiable but not deletable is what Atlassian says of default and of administrative groups. */
export function toSiteGroup(group: OrganizationGroup, administrative: ReadonlySet<string>): SiteGroup {
  const protection = protectionOf(group, administrative);
  return { id: group.id as SiteGroupId, name: group.name, ...(protection && { protection }) };
}

function protectionOf(group: OrganizationGroup, administrative: ReadonlySet<string>): SiteGroup['protection'] {
  if (group.externalSynced) return 'synced';
  if (administrative.has(group.id)) return 'administrative';
  if (group.managementAccess?.modifiable === false) return 'notModifiable';
  return group.managementAccess?.deletable === false ? 'default' : undefined;
}
