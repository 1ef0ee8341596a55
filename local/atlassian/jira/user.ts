import { z } from 'zod';
import { isEmail } from '../rules/email';
import { isActive } from '../rules/person-status';
import { admit, grantProduct, isLastAdministrator, removeFromDirectory } from '../state/access';
import { NoSeat } from '../state/no-seat';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import { actor, type JiraCall, type JiraHandler } from './access';
import { jiraProducts } from './application-roles';
import { refuse, refuseField } from './error';
import { listOf } from './query';
import { toGroupName, toUser } from './represent';

const unknownUser = 'Specified user does not exist or you do not have required permissions';

/** The person named by the query, whom this site must have met. @throws Refusal 404 */
export function userOf(state: SiteState, call: JiraCall): Person {
  const person = state.people.byId(call.query.get('accountId') ?? '');
  if (!person?.onSite) throw refuse(404, unknownUser);
  return person;
}

/** GET user. */
export const getUser: JiraHandler = (state, call) => ({
  status: 200,
  body: toUser(state, userOf(state, call), call.caller, listOf(call.query, 'expand')),
});

const createSchema = z.object({ emailAddress: z.string(), products: z.array(z.string()) });

/**
 * POST user: invites. A person who has access to Jira already is answered with 201 as well; one who is on the site
 * without access is refused, as is everybody once no seat is left.
 */
export const createUser: JiraHandler = (state, call) => {
  const body = createSchema.safeParse(call.body);
  if (!body.success) {
    const field = String(body.error.issues[0]?.path[0] ?? 'emailAddress');
    throw refuseField(field, `${field} is required.`);
  }
  const { emailAddress, products } = body.data;
  if (!isEmail(emailAddress)) throw refuseField('emailAddress', 'You must specify a valid email address.');
  const licensed = jiraProducts(state);
  const unknown = products.find((key) => !licensed.some((product) => product.key === key));
  if (unknown !== undefined) throw refuseField('products', `The product ${unknown} is unknown or not licensed.`);
  const known = state.people.byEmail(emailAddress);
  if (known && known.membership !== 'none') {
    const hasAccess = isActive(known) && state.seats.heldBy(known.seq).some((key) => key.startsWith('jira-'));
    if (!hasAccess) throw refuseField('emailAddress', 'A user with that email address exists without access to Jira.');
    return { status: 201, body: toUser(state, known, call.caller, []) };
  }
  if (known && known.accountStatus !== 'active') throw refuseField('emailAddress', 'The account is deactivated.');
  const person = admit(state, emailAddress, call.now);
  try {
    for (const product of licensed) if (products.includes(product.key)) grantProduct(state, product, person);
  } catch (error) {
    if (error instanceof NoSeat) throw refuseField('products', `The licence limit is exceeded. ${error.message}`);
    throw error;
  }
  return { status: 201, body: toUser(state, person, call.caller, []) };
};

/** DELETE user: from the site; the Atlassian account stays. */
export const removeUser: JiraHandler = (state, call) => {
  const person = userOf(state, call);
  if (person.membership === 'none') throw refuse(404, unknownUser);
  if (person.seq === actor(call).seq || person.accountType !== 'atlassian' || isLastAdministrator(state, person)) {
    throw refuse(400, 'The user cannot be removed.');
  }
  removeFromDirectory(state, person);
  return { status: 204 };
};

/** GET user/groups. */
export const listUserGroups: JiraHandler = (state, call) => ({
  status: 200,
  body: state.groups.ofPerson(userOf(state, call).seq).map((group) => toGroupName(state, group)),
});
