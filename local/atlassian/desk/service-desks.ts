import { z } from 'zod';
import { param } from '../http/call';
import type { JiraCall, JiraHandler } from '../jira/access';
import type { CustomerOrganization } from '../state/customer-organizations';
import type { ServiceDesk } from '../state/service-desks';
import type { SiteState } from '../state/site-state';
import { toCustomer } from './customers';
import { refuse } from './error';
import { membersOf, toOrganization } from './organizations';
import { toPage } from './page';

/** GET servicedesk. */
export const listServiceDesks: JiraHandler = (state, call) => ({
  status: 200,
  body: toPage(state, call, 'servicedesk', state.serviceDesks.all(), ({ id, projectKey, name }) => ({
    id,
    projectId: `2000${id}`,
    projectName: name,
    projectKey,
    _links: { self: `${state.identity.siteUrl}/rest/servicedeskapi/servicedesk/${id}` },
  })),
});

/** GET servicedesk/{serviceDeskId}/customer: `query` matches an e-mail, or the start of a name or of a word in it. */
export const listDeskCustomers: JiraHandler = (state, call) => {
  assertOptedIn(call);
  const desk = deskOf(state, call);
  const words = (call.query.get('query') ?? '').toLowerCase();
  const people = state.serviceDesks.customers
    .of(desk.id)
    .flatMap((seq) => state.people.bySequence(seq) ?? [])
    .filter(({ email, name }) => `${email} ${name}`.toLowerCase().includes(words));
  const path = `servicedesk/${desk.id}/customer`;
  return { status: 200, body: toPage(state, call, path, people, (person) => toCustomer(state, person, call.caller)) };
};

/** POST servicedesk/{serviceDeskId}/customer: repeating is no error. */
export const addDeskCustomers: JiraHandler = (state, call) => {
  const { id } = deskOf(state, call);
  for (const person of membersOf(state, call)) state.serviceDesks.customers.add(id, person.seq);
  return { status: 204 };
};

/** DELETE servicedesk/{serviceDeskId}/customer: people who are not its customers are ignored. */
export const removeDeskCustomers: JiraHandler = (state, call) => {
  assertOptedIn(call);
  const { id, access } = deskOf(state, call);
  if (access === 'open') throw refuse(400, 'The service desk has public signup or open access enabled.');
  for (const person of membersOf(state, call)) state.serviceDesks.customers.remove(id, person.seq);
  return { status: 204 };
};

/** GET servicedesk/{serviceDeskId}/organization. */
export const listDeskOrganizations: JiraHandler = (state, call) => {
  const desk = deskOf(state, call);
  const found = state.serviceDesks.organizations
    .of(desk.id)
    .flatMap((id) => state.customerOrganizations.byId(String(id)) ?? []);
  const path = `servicedesk/${desk.id}/organization`;
  return { status: 200, body: toPage(state, call, path, found, (item) => toOrganization(state, item)) };
};

/** POST servicedesk/{serviceDeskId}/organization: repeating is no error. */
export const addDeskOrganization: JiraHandler = (state, call) => {
  const { id } = deskOf(state, call);
  state.serviceDesks.organizations.add(id, Number(namedOrganization(state, call).id));
  return { status: 204 };
};

/** DELETE servicedesk/{serviceDeskId}/organization: an absent one is ignored. */
export const removeDeskOrganization: JiraHandler = (state, call) => {
  const { id } = deskOf(state, call);
  state.serviceDesks.organizations.remove(id, Number(namedOrganization(state, call).id));
  return { status: 204 };
};

function deskOf(state: SiteState, call: JiraCall): ServiceDesk {
  const desk = state.serviceDesks.byIdentifier(param(call, 'serviceDeskId'));
  if (!desk) throw refuse(404, 'The service desk does not exist.');
  return desk;
}

const organizationSchema = z.looseObject({ organizationId: z.number().int() });

function namedOrganization(state: SiteState, call: JiraCall): CustomerOrganization {
  const body = organizationSchema.safeParse(call.body);
  const organization = body.success ? state.customerOrganizations.byId(String(body.data.organizationId)) : undefined;
  if (!organization) throw refuse(404, 'The organization does not exist.');
  return organization;
}

/** Experimental methods require an opt-in header. */
function assertOptedIn({ headers }: JiraCall): void {
  if (headers.get('x-experimentalapi') === 'opt-in') return;
  throw refuse(412, 'This is an experimental method: set the header X-ExperimentalApi to opt-in.');
}
