import type { AccountId, SiteGroupId } from '../../../directory/ids';
import { deskGroupName } from '../../../sync/rules/given-groups';
import { sameName } from '../../../sync/rules/group-name';
import type { AccountGroups } from '../../../sync/site/accounts';
import { SiteError } from '../../../sync/site/site-error';
import type { GroupDescriptions, SiteGroup } from '../../../sync/site/site-groups';
import type { SiteLists } from '../../../sync/site/site-lists';
import type { SiteMember, SiteMemberChanges, SiteMemberReads } from '../../../sync/site/site-members';
import type { Groups } from '../http/credential-site';
import { remembered, within } from '../http/remembered';
import { groupGone, neverSigned, type SeenGroups, seenGroups } from '../http/seen-groups';
import { isJustCreated } from '../http/settle';
import { atAtlassian, type CustomerParts } from './customer-accounts';
import { fromGroupId, toCustomerId, toDeskId, toOrganizationId } from './customer-ids';
import type { CustomerOrganization, CustomerOrganizationId } from './customer-organizations';
import type { Customer } from './customer-people';
import { eachItem } from './desk-answer';

const minutes = 60_000;
const settleSeconds = 30;

type CustomerGroups = Groups & AccountGroups & SiteMemberReads & GroupDescriptions & SiteLists;

/** Organizations as a site's groups, and service desks as its default groups, which give access. */
export function customerGroups(parts: CustomerParts): CustomerGroups {
  const { around, desk, serviceDesks } = parts;

  /** Undefined for anything that is not an organization. */
  async function getOrganization(id: SiteGroupId): Promise<SiteGroup | undefined> {
    const group = fromGroupId(id);
    const found = group.kind === 'organization' ? await desk.getOrganization(group.id) : undefined;
    return found && toGroup(found);
  }
  async function findOrganization(name: string): Promise<SiteGroup | undefined> {
    const found = await desk.findOrganization(name);
    return found && toGroup(found);
  }
  const seen = seenGroups<SiteGroup>(around, {
    way: 'customer organization',
    idOf: ({ id }) => id,
    get: getOrganization,
    find: findOrganization,
  });
  /** Service desks come from the settings, without a request. */
  const deskOf = (id: SiteGroupId): SiteGroup | undefined => {
    const group = fromGroupId(id);
    return group.kind === 'desk' ? toDeskGroup(group.desk) : undefined;
  };
  const deskNamed = (name: string): SiteGroup | undefined => {
    const named = serviceDesks.find((each) => sameName(deskGroupName(each), name));
    return named === undefined ? undefined : toDeskGroup(named);
  };
  const getGroup = async (id: SiteGroupId): Promise<SiteGroup | undefined> => deskOf(id) ?? seen.get(id);
  async function groupsOf(id: AccountId): Promise<SiteGroup[]> {
    const account = atAtlassian(id);
    const groups: SiteGroup[] = [];
    for await (const each of eachItem((cursor) => desk.listOrganizations(cursor, account))) groups.push(toGroup(each));
    return groups;
  }
  return {
    findGroup: async (name) => deskNamed(name) ?? seen.find(name),
    getGroup,
    recallGroup: async (id) => deskOf(id) ?? seen.recall(id),
    recallGroupNamed: async (name) => deskNamed(name) ?? seen.recallNamed(name),
    recallCreated: neverSigned,
    async createGroup(name) {
      const group = toGroup(await desk.createOrganization(name));
      seen.note(group);
      return group;
    },
    deleteGroup: (id) => seen.changing(id, async () => desk.deleteOrganization(organizationOf(id))),
    groupsOf,
    async productGroupsOf(id) {
      // Only service desks are searched by a person's name.
      const customer = serviceDesks.length > 0 ? await desk.getCustomer(atAtlassian(id)) : undefined;
      const groups = await groupsOf(id);
      for (const each of customer ? serviceDesks : []) {
        if (customer && (await desk.hasCustomer(each, customer))) groups.push(toDeskGroup(each));
      }
      return groups;
    },
    async listMembers(id, cursor) {
      const page = await desk.listCustomers(organizationOf(id), cursor);
      return { ...page, items: page.items.map(toMember) };
    },
    listAccounts: async () => ({ items: [] }),
    describeAccounts: async () => ({ items: [] }),
    async listGroups(cursor) {
      const page = await desk.listOrganizations(cursor);
      return { ...page, items: page.items.map(toGroup) };
    },
    async describeGroup(id) {
      const group = await getGroup(id);
      if (!group) return undefined;
      let members = 0;
      for await (const _ of eachItem((cursor) => desk.listCustomers(organizationOf(id), cursor))) members += 1;
      return { ...group, members, products: [] };
    },
    ...memberChanges(parts, seen),
  };
}

/** Jira Service Management answers 204, whether or not the person was there before. */
function memberChanges({ desk, around, serviceDesks }: CustomerParts, seen: SeenGroups<SiteGroup>): SiteMemberChanges {
  /** An organization opens its service desks to its customers. Repeated now and then, because anybody may remove it. */
  const attach = (organization: CustomerOrganizationId) =>
    Promise.all(
      serviceDesks.map((each) =>
        remembered(around.memory, `organization ${organization} in ${each}`, within(around, 5 * minutes), () =>
          desk.addOrganization(each, organization),
        ),
      ),
    );
  return {
    async addMember(id, member) {
      const group = fromGroupId(id);
      const account = atAtlassian(member);
      try {
        if (group.kind === 'desk') await desk.addCustomer(group.desk, account);
        else {
          const organization = organizationOf(id);
          await attach(organization);
          await desk.addCustomers(organization, [account]);
        }
        return 'unknown';
      } catch (error) {
        seen.forget(id);
        if (isJustCreated(around, [account])) throw notYet(error);
        throw isRefusal(error) && group.kind === 'organization' && !(await desk.getOrganization(group.id))
          ? groupGone()
          : error;
      }
    },
    async removeMember(id, member) {
      const group = fromGroupId(id);
      const account = atAtlassian(member);
      if (group.kind === 'desk') await desk.removeCustomer(group.desk, account);
      else await desk.removeCustomers(organizationOf(id), [account]);
      return 'unknown';
    },
  };
}

/** @throws {SiteError} for a group of the site, or a service desk, which is not an organization. */
function organizationOf(id: SiteGroupId): CustomerOrganizationId {
  const group = fromGroupId(id);
  if (group.kind === 'organization') return group.id;
  throw new SiteError('rejected', 'customers-limited', { say: 'not-an-organization' });
}

/** If somebody created moments ago is refused, parts of Jira may not know them yet. */
function notYet(error: unknown): unknown {
  if (!isRefusal(error)) return error;
  return new SiteError('unavailable', 'atlassian-failed', error.said ?? error.message, {
    retryAfterSeconds: settleSeconds,
    cause: error,
  });
}

/** Jira Service Management does not say whether it lacks the customer or the organization. */
const isRefusal = (error: unknown): error is SiteError =>
  error instanceof SiteError && error.kind === 'rejected' && error.code === 'atlassian-refused';

const toGroup = ({ id, name }: CustomerOrganization): SiteGroup => ({ id: toOrganizationId(id), name });

const toDeskGroup = (desk: string): SiteGroup => ({
  id: toDeskId(desk),
  name: deskGroupName(desk),
  protection: 'default',
});

const toMember = ({ id, ...customer }: Customer): SiteMember => ({ ...customer, id: toCustomerId(id) });
