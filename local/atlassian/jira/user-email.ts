import type { JiraHandler } from './access';
import { refuse } from './error';

/** GET user/email: apps in their own name read any e-mail. */
export const getEmail: JiraHandler = (state, call) => {
  const person = state.people.byId(call.query.get('accountId') ?? '');
  if (!person?.onSite) throw refuse(404, 'The user was not found.');
  return { status: 200, body: { accountId: person.accountId, email: person.email } };
};

/** GET user/email/bulk: unknown accounts are left out. */
export const listEmails: JiraHandler = (state, call) => {
  const people = call.query.getAll('accountId').map((id) => state.people.byId(id));
  return {
    status: 200,
    body: people.flatMap((person) => (person?.onSite ? [{ accountId: person.accountId, email: person.email }] : [])),
  };
};
