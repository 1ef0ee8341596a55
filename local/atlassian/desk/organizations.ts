import { z } from 'zod';
import { param } from '../http/call';
import type { JiraCall, JiraHandler } from '../jira/access';
import type { CustomerOrganization } from '../state/customer-organizations';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { toCustomer } from './customers';
import { refuse } from './error';
import { toPage } from './page';

/** GET organization: all of them, or those of one account. */
export const listOrganizations: JiraHandler = (state, call) => {
  const accountId = call.query.get('accountId');
  const person = accountId === null ? undefined : state.people.byId(accountId);
  if (accountId !== null && !person) throw refuse(404, 'The user does not exist.');
  const all = state.customerOrganizations.all();
  const found = person ? all.filter(({ id }) => state.customerOrganizations.has(id, person.seq)) : all;
  return { status: 200, body: toPage(state, call, 'organization', found, (item) => toOrganization(state, item)) };
};

const createSchema = z.strictObject({ name: z.string().trim().min(1).max(200) });

/** POST organization. */
export const createOrganization: JiraHandler = (state, call) => {
  const body = createSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The name must have 1 to 200 characters.');
  if (state.customerOrganizations.byName(body.data.name)) throw refuse(400, 'An organization has this name already.');
  return { status: 201, body: toOrganization(state, state.customerOrganizations.add(body.data.name)) };
};

/** GET organization/{organizationId}. */
export const getOrganization: JiraHandler = (state, call) => ({
  status: 200,
  body: toOrganization(state, organizationOf(state, call)),
});

/** DELETE organization/{organizationId}: its customers stay. */
export const deleteOrganization: JiraHandler = (state, call) => {
  state.customerOrganizations.remove(organizationOf(state, call).id);
  return { status: 204 };
};

/** GET organization/{organizationId}/user. */
export const listMembers: JiraHandler = (state, call) => {
  const { id } = organizationOf(state, call);
  const people = state.customerOrganizations.peopleOf(id).flatMap((seq) => state.people.bySequence(seq) ?? []);
  const path = `organization/${id}/user`;
  return { status: 200, body: toPage(state, call, path, people, (person) => toCustomer(state, person, call.caller)) };
};

const membersSchema = z.strictObject({
  accountIds: z.array(z.string()).default([]),
  usernames: z.array(z.string()).optional(),
});

/** POST organization/{organizationId}/user: all or nobody; repeating is no error. */
export const addMembers: JiraHandler = (state, call) => {
  const { id } = organizationOf(state, call);
  for (const person of membersOf(state, call)) state.customerOrganizations.join(id, person.seq);
  return { status: 204 };
};

/** DELETE organization/{organizationId}/user: people not in it are ignored. */
export const removeMembers: JiraHandler = (state, call) => {
  const { id } = organizationOf(state, call);
  for (const person of membersOf(state, call)) state.customerOrganizations.leave(id, person.seq);
  return { status: 204 };
};

function organizationOf(state: SiteState, call: JiraCall): CustomerOrganization {
  const organization = state.customerOrganizations.byId(param(call, 'organizationId'));
  if (!organization) throw refuse(404, 'The organization does not exist.');
  return organization;
}

/** The people named in the body: all or nobody. @throws Refusal 400 */
export function membersOf(state: SiteState, call: JiraCall): Person[] {
  const body = membersSchema.safeParse(call.body);
  if (!body.success || body.data.accountIds.length === 0) throw refuse(400, 'accountIds must name somebody.');
  return body.data.accountIds.map((accountId) => {
    const person = state.people.byId(accountId);
    if (!person) throw refuse(400, `The user ${accountId} does not exist.`);
    return person;
  });
}

export function toOrganization(state: SiteState, { id, name }: CustomerOrganization) {
  return { id, name, _links: { self: `${state.identity.siteUrl}/rest/servicedeskapi/organization/${id}` } };
}
