import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import type { Account } from '../../../sync/site/accounts';
import { SiteError } from '../../../sync/site/site-error';
import { productUser, resourceOf, type SiteProduct } from '../access/products';
import { forgetSeats } from '../access/seats';
import { isDone } from '../http/accept';
import type { ApiAnswer, ApiCall } from '../http/api-call';
import type { Client, Surroundings } from '../http/client';
import type { People } from '../http/credential-site';
import { markCreated, markGone } from '../http/settle';
import { stateOf, statusSchema } from './account-state';
import { acceptOrganization, meaningOf, refuseOrganization, refuseWithoutPerson } from './organization-refusal';

export interface OrganizationIds {
  readonly organizationId: string;
  readonly directoryId: string;
}

export const directoryTemplate = '/admin/v2/orgs/{orgId}/directories/{directoryId}';

const text = z.string().nullish();
/** A user in a search, as far as it is shown. */
export const userSchema = statusSchema.extend({
  accountId: z.string(),
  accountType: text,
  claimStatus: text,
  name: text,
  email: text,
  jobTitle: text,
  department: text,
  organization: text,
  location: text,
  timeZone: text,
  platformRoles: z.array(z.string()).nullish(),
  /** In `expand`: all groups of the person. */
  groups: z.array(z.object({ id: z.string() })).nullish(),
  productAccess: z
    .array(z.object({ resourceId: text, key: text }))
    .nullish()
    .catch(undefined),
});
const searchSchema = z.object({ data: z.array(userSchema) });
const inviteSchema = z.object({ data: z.array(z.object({ id: z.string().nullish(), email: text })) });

export type OrganizationUser = z.output<typeof userSchema>;

/** People by the organization API v2. User management changes the profile: see user-management.ts. */
export function organizationPeople(
  client: Client,
  around: Surroundings,
  ids: OrganizationIds,
  {
    administrative,
    products,
    ownerEmail,
  }: {
    administrative: () => Promise<ReadonlySet<string>>;
    products: () => Promise<readonly SiteProduct[]>;
    ownerEmail?: string;
  },
): People {
  const values = { orgId: ids.organizationId, directoryId: ids.directoryId };

  async function search(body: object): Promise<readonly Account[]> {
    const call: ApiCall = { method: 'POST', template: `${directoryTemplate}/users/search`, values, body };
    const users = acceptOrganization(searchSchema, await client.send(call)).data;
    if (users.length === 0) return [];
    const groups = await administrative();
    return users.map((user) => toAccount(user, groups, ownerEmail));
  }

  async function change(method: 'POST' | 'DELETE', id: AccountId, suffix: string): Promise<ApiAnswer> {
    return client.send({
      method,
      template: `${directoryTemplate}/users/{accountId}${suffix}`,
      values: { ...values, accountId: id },
    });
  }

  return {
    async findAccount(email) {
      const found = await search({ emails: [email], expand, limit: 20 });
      const same = found.filter((account) => account.email.toLowerCase() === email.toLowerCase());
      return same.find((account) => account.state !== 'notOnSite') ?? same[0];
    },
    async getAccount(id) {
      const found = await search({ accountIds: [id], expand, limit: 20 });
      return found.find((account) => account.id === id);
    },
    searchAccounts: (text) => search({ searchTerm: text, expand, limit: mostFound }),
    /** An existing account is taken in again and keeps its id; inviting twice is harmless. */
    async invite({ email, products: wanted = [], groups = [], notify = false }) {
      const known = wanted.length > 0 ? await products() : [];
      const body = {
        emails: [email],
        permissionRules: wanted.map((key) => ({ resource: resourceOf(known, key), role: productUser })),
        ...(groups.length > 0 && { additionalGroups: groups }),
        sendNotification: notify,
      };
      const call: ApiCall = { method: 'POST', template: '/admin/v2/orgs/{orgId}/users/invite', values, body };
      const answer = await client.send(call);
      const id = acceptOrganization(inviteSchema, answer, refuseWithoutPerson).data[0]?.id;
      if (!id) throw new SiteError('rejected', 'atlassian-refused', { say: 'invitation-unexplained' });
      markCreated(around, id);
      if (wanted.length > 0) forgetSeats(around);
      if (answer.status === partly) throw partlyDone(answer);
      return { id: id as AccountId, email, state: 'active' };
    },
    async suspend(id) {
      const answer = await change('POST', id, '/suspend');
      if (!isDone(answer) && !isPersonGone(answer)) refuseOrganization(answer);
      return isDone(answer) ? 'changed' : 'same';
    },
    async restore(id) {
      const answer = await change('POST', id, '/restore');
      if (!isDone(answer)) refuseOrganization(answer);
    },
    async remove(id) {
      const answer = await change('DELETE', id, '');
      if (!isDone(answer) && !isPersonGone(answer)) refuseOrganization(answer);
      markGone(around, id);
      return isDone(answer) ? 'changed' : 'same';
    },
  };
}

const expand = ['groups', 'platformRoles', 'productAccess'];
const mostFound = 20;

/** Invited, but without some of the products or groups. */
const partly = 206;

/** The body of a partial answer is undocumented: its words reveal a lack of seats. */
function partlyDone({ body }: ApiAnswer): SiteError {
  const isFull = /licen[cs]e|seat|limit/i.test(JSON.stringify(body));
  const detail = 'Atlassian invited the person, but did not give all products and groups.';
  return new SiteError('rejected', isFull ? 'seats-exhausted' : 'atlassian-refused', detail);
}

/** Taking access from somebody who isn't there counts as success. */
const isPersonGone = (answer: ApiAnswer): boolean => meaningOf(answer) === 'personGone';

/** `administrative`: ids of the groups whose members administer the site or the organization. */
export function toAccount(user: OrganizationUser, administrative: ReadonlySet<string>, ownerEmail?: string): Account {
  const protection = protectionOf(user, administrative, ownerEmail);
  return {
    id: user.accountId as AccountId,
    email: user.email ?? '',
    state: stateOf(user),
    ...(user.claimStatus && { managed: user.claimStatus === 'managed' }),
    ...(protection && { protection }),
    ...present('displayName', user.name),
    ...present('jobTitle', user.jobTitle),
    ...present('department', user.department),
    ...present('organization', user.organization),
    ...present('location', user.location),
    ...present('timeZone', user.timeZone),
    ...seenIn(user),
  };
}

/** Undocumented in detail: without resources Atlassian has not said which products they are. */
function seenIn({ productAccess }: OrganizationUser): Pick<Account, 'seen'> {
  if (!productAccess) return {};
  const resources = productAccess.flatMap(({ resourceId }) => resourceId ?? []);
  return resources.length === productAccess.length ? { seen: { resources } } : {};
}

function protectionOf(
  user: OrganizationUser,
  administrative: ReadonlySet<string>,
  ownerEmail: string | undefined,
): Account['protection'] {
  if (user.accountType && user.accountType !== 'atlassian') return 'app';
  if (ownerEmail !== undefined && user.email?.toLowerCase() === ownerEmail.toLowerCase()) return 'credentialOwner';
  const administers =
    user.platformRoles?.some((role) => /admin/i.test(role)) || user.groups?.some(({ id }) => administrative.has(id));
  return administers ? 'administrator' : undefined;
}

const present = <Name extends keyof Account>(name: Name, value: string | null | undefined) =>
  (value === null || value === undefined || value === '' ? {} : { [name]: value }) as { [Key in Name]?: string };
