import { z } from 'zod';
import { SiteError } from '../../../sync/site/site-error';
import { accept } from '../http/accept';
import type { Client, Surroundings } from '../http/client';
import { remembered, within } from '../http/remembered';
import { applicationRoles } from './seats';

const minute = 60_000;
const pageSize = 200;

const groupsSchema = z.object({
  isLast: z.boolean().nullish(),
  values: z.array(z.object({ groupId: z.string().nullish() })),
});
/**
 * Ids of the groups that grant administration of the site or of Jira, at two calls a minute for the whole process. No
 * list may be older, because a group that becomes administrative protects all its members. Group memberships are not
 * cached: they are read with the person.
 * @throws {SiteError} if Jira doesn't answer: without these groups nothing is safe to change.
 */
export const administrativeGroups = (jira: Client, around: Surroundings): Promise<ReadonlySet<string>> =>
  remembered(around.memory, 'administrative groups', within(around, minute), async () => {
    const lists = await Promise.all([listGroups(jira, 'site-admin'), listGroups(jira, 'admin')]);
    return new Set(lists.flat());
  });

async function listGroups(jira: Client, accessType: string): Promise<string[]> {
  const ids: string[] = [];
  for (let startAt = 0; ; startAt += pageSize) {
    const query = { accessType, startAt: String(startAt), maxResults: String(pageSize) };
    const page = accept(groupsSchema, await jira.send({ method: 'GET', template: '/rest/api/3/group/bulk', query }));
    ids.push(...page.values.flatMap(({ groupId }) => groupId ?? []));
    if (page.isLast !== false || page.values.length === 0) return ids;
  }
}

/**
 * Ids of the groups that new users of a Jira product are put into, at one call a minute. They are remembered apart from the
 * seats, which are read again after each invitation.
 * @throws {SiteError}
 */
export const defaultGroups = (jira: Client, around: Surroundings): Promise<ReadonlySet<string>> =>
  remembered(around.memory, 'default groups', within(around, minute), async () => {
    const roles = await applicationRoles(jira, around);
    return new Set(roles.flatMap((role) => role.defaultGroupsDetails?.flatMap(({ groupId }) => groupId ?? []) ?? []));
  });

/** Lists the app may not read are covered by what the organization API says of each person and group. */
export async function orNone(groups: Promise<ReadonlySet<string>>): Promise<ReadonlySet<string>> {
  try {
    return await groups;
  } catch (error) {
    if (error instanceof SiteError && (error.kind === 'forbidden' || error.kind === 'unauthorized')) return new Set();
    throw error;
  }
}
