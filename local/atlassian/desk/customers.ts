import { z } from 'zod';
import type { JiraCaller, JiraHandler } from '../jira/access';
import { avatarUrls, showsEmail } from '../jira/represent';
import { isEmail } from '../rules/email';
import { isActive } from '../rules/person-status';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { refuse } from './error';

const createSchema = z.strictObject({
  email: z.string(),
  displayName: z.string().optional(),
  fullName: z.string().optional(),
});

/** POST customer: a portal account. A taken address is a 409 on request, otherwise a 400. */
export const createCustomer: JiraHandler = (state, call) => {
  const body = createSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'The body is not valid.');
  const { email, fullName, displayName = fullName } = body.data;
  if (!isEmail(email)) throw refuse(400, 'The email address is not valid.');
  if (!displayName?.trim()) throw refuse(400, 'The display name must be given.');
  if (state.people.customerByEmail(email) || state.people.byEmail(email)?.onSite) {
    const isStrict = call.query.get('strictConflictStatusCode') === 'true';
    throw refuse(isStrict ? 409 : 400, 'An account already exists for this email address.');
  }
  const person = state.people.add({
    email,
    name: displayName,
    accountType: 'customer',
    membership: 'active',
    visibleAt: call.now,
    now: call.now,
  });
  return { status: 201, body: toCustomer(state, person, call.caller) };
};

export function toCustomer(state: SiteState, person: Person, caller: JiraCaller) {
  const user = `${state.identity.siteUrl}/rest/api/3/user?accountId=${encodeURIComponent(person.accountId)}`;
  return {
    accountId: person.accountId,
    ...(showsEmail(person, caller) ? { emailAddress: person.email } : {}),
    displayName: person.name,
    active: isActive(person),
    ...(person.timeZone === null ? {} : { timeZone: person.timeZone }),
    _links: { jiraRest: user, avatarUrls: avatarUrls(state, person.accountId), self: user },
  };
}
